package dev.onerow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineTestKit;

@OneRowDatabase
class OneRowDatabaseTest {

    private final TestDatabase database;

    OneRowDatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void everyWayInLeadsToTheSameDatabase(TestDatabase parameter) throws Exception {
        assertThat(parameter).isSameAs(database);
        assertThat(databases()).contains(database.name());
        assertThat(strings("SELECT current_database()")).containsExactly(database.name());
        try (Connection direct = database.connect();
                Connection fromDataSource = database.dataSource().getConnection()) {
            assertThat(direct.getCatalog()).isEqualTo(database.name());
            assertThat(fromDataSource.getCatalog()).isEqualTo(database.name());
        }
    }

    @Test
    void theServerHasTheVersionThatWasAskedFor() {
        String asked = System.getProperty("onerow.test.postgres.version", "18");
        assumeTrue(System.getProperty("onerow.test.url") == null, "an external server has the version that it has");
        assertThat(database.serverVersion() / 10_000).isEqualTo(Integer.parseInt(asked));
    }

    @Test
    void theDatabaseKnowsUnicode() {
        assertThat(strings("SHOW server_encoding")).containsExactly("UTF8");
    }

    @Test
    void eachClassHasItsOwnDatabaseAndLeavesNothing() {
        Seen.NAMES.clear();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("onerow.test.url", database.url())
                .selectors(selectClass(First.class), selectClass(Second.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(3).succeeded(3));
        assertThat(Seen.NAMES).hasSize(4);
        assertThat(Seen.NAMES.stream().distinct()).hasSize(2).doesNotContain(database.name());
        assertThat(databases()).doesNotContainAnyElementsOf(Seen.NAMES);
    }

    @Test
    void aWrongUrlIsNamed() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("onerow.test.url", "jdbc:postgresql:somewhere")
                .selectors(selectClass(First.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.endsWith(": jdbc:postgresql:somewhere"))));
    }

    private List<String> databases() {
        return strings("SELECT datname FROM pg_database ORDER BY 1");
    }

    private List<String> strings(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    /** What the classes below were given. */
    private static final class Seen {
        static final List<String> NAMES = new ArrayList<>();
    }

    @OneRowDatabase
    static class First {

        @BeforeAll
        static void beforeAll(TestDatabase database) {
            Seen.NAMES.add(database.name());
        }

        @Test
        void test(TestDatabase database) {
            Seen.NAMES.add(database.name());
        }

        @Nested
        class Inner {

            @Test
            void test(TestDatabase database) {
                Seen.NAMES.add(database.name());
            }
        }
    }

    /** The constructor runs before any callback, and a connection is left open. */
    @OneRowDatabase
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class Second {

        private final Jdbi jdbi;

        Second(TestDatabase database) {
            Seen.NAMES.add(database.name());
            jdbi = database.jdbi();
        }

        @Test
        void test() {
            assertThat(jdbi.open().isClosed()).isFalse();
        }
    }
}
