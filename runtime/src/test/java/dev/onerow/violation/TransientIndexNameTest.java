package dev.onerow.violation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Identifiers;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names are PostgreSQL's own: REINDEX CONCURRENTLY is stopped halfway and leaves its index behind. */
@OneRowDatabase
class TransientIndexNameTest {

    private final TestDatabase database;

    TransientIndexNameTest(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uq_games_name",
                "uq_56_bytes_1234567890123456789012345678901234567890_56_byte",
                "uq_63_bytes_12345678901234567890123456789012345678901234_63_byt",
                "uq_umlauts_äöüäöüäöüäöüäöüäöüäöüäöüäöü",
                "uq_umläuts_äöüäöüäöüäöüäöüäöüäöüäöüä",
            })
    void theLeftOverIndexStandsForItsConstraint(String constraint) throws Exception {
        Jdbi jdbi = database.jdbi();
        String quoted = Identifiers.quote(constraint);
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS games");
            handle.execute(
                    "CREATE TABLE games (id int PRIMARY KEY, name text, CONSTRAINT " + quoted + " UNIQUE (name))");
        });
        String first = leftOverBy(jdbi, "REINDEX INDEX CONCURRENTLY " + quoted, 1);
        String second = leftOverBy(jdbi, "REINDEX INDEX CONCURRENTLY " + quoted, 2);
        assertThat(first).endsWith("_ccnew").isNotEqualTo(second);
        assertThat(second).endsWith("_ccnew1");
        for (String leftOver : List.of(first, second)) {
            SQLException failure = violationOf(jdbi, leftOver);
            Table model = games(constraint, "uq_games_other");
            ConstraintViolation violation =
                    Violations.of(failure, KnownTables.of(model)).orElseThrow();
            assertThat(violation.constraint()).isEqualTo(constraint);
            assertThat(violation.columns()).containsExactly("name");
        }
    }

    /** The two differ only in what PostgreSQL cut. */
    @Test
    void whatMayStandForTwoIsLeftAsItIs() {
        String common = "uq_" + "x".repeat(55);
        TransientIndexName index =
                TransientIndexName.of(common.substring(0, 57) + "_ccnew").orElseThrow();
        assertThat(index.among(List.of(common + "_one", common + "_two"))).isEmpty();
        assertThat(index.among(List.of(common + "_one", "uq_other"))).contains(common + "_one");
    }

    @Test
    void withoutAModelAShortNameIsGivenBack() {
        assertThat(TransientIndexName.of("uq_games_name_ccold3").orElseThrow().wholeName())
                .contains("uq_games_name");
        assertThat(TransientIndexName.of("x".repeat(57) + "_ccnew")
                        .orElseThrow()
                        .wholeName())
                .isEmpty();
        assertThat(TransientIndexName.of("uq_games_ccnew_name")).isEqualTo(Optional.empty());
    }

    /** A constraint may really be called so. */
    @Test
    void theModelsOwnNameComesFirst() throws SQLException {
        Jdbi jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS games");
            handle.execute("CREATE TABLE games (id int PRIMARY KEY, name text)");
        });
        SQLException failure = violationOf(jdbi, "uq_games_ccnew");
        ConstraintViolation violation = Violations.of(failure, KnownTables.of(games("uq_games_ccnew", "uq_games")))
                .orElseThrow();
        assertThat(violation.constraint()).isEqualTo("uq_games_ccnew");
    }

    /** Lets an open transaction hold the statement up, until the catalogue shows its new index, and stops it then. */
    private static String leftOverBy(Jdbi jdbi, String reindex, int number) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Handle holder = jdbi.open();
                Handle worker = jdbi.open();
                Handle watcher = jdbi.open()) {
            holder.begin();
            holder.execute("LOCK TABLE games IN ROW EXCLUSIVE MODE");
            int pid = worker.createQuery("SELECT pg_backend_pid()")
                    .mapTo(Integer.class)
                    .one();
            Future<?> work = executor.submit(() -> worker.execute(reindex));
            List<String> names = leftOvers(watcher);
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (names.size() < number && System.nanoTime() < deadline) {
                names = leftOvers(watcher);
            }
            watcher.execute("SELECT pg_cancel_backend(?)", pid);
            assertThat(work).failsWithin(java.time.Duration.ofSeconds(20));
            holder.rollback();
            assertThat(names).hasSize(number);
            return names.get(number - 1);
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<String> leftOvers(Handle watcher) {
        return watcher.createQuery(
                        "SELECT relname FROM pg_class WHERE relname LIKE '%\\_ccnew%' AND relkind = 'i' ORDER BY oid")
                .mapTo(String.class)
                .list();
    }

    /** What the server says when a unique index of that name, and only that, is violated. */
    private SQLException violationOf(Jdbi jdbi, String index) throws SQLException {
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE games");
            handle.execute("CREATE TABLE games (id int PRIMARY KEY, name text)");
            handle.execute("CREATE UNIQUE INDEX " + Identifiers.quote(index) + " ON games (name)");
            handle.execute("INSERT INTO games VALUES (1, 'zork')");
        });
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO games VALUES (2, 'zork')");
            throw new AssertionError("no violation");
        } catch (SQLException e) {
            return e;
        }
    }

    private static Table games(String... uniques) {
        return new Table(
                new QualifiedName("public", "games"),
                List.of(
                        Column.of("id", ColumnType.of("integer"), false),
                        Column.of("name", ColumnType.of("text"), true)),
                new PrimaryKey("pk_games", List.of("id")),
                List.of(),
                List.of(uniques).stream()
                        .map(name -> new UniqueConstraint(
                                name,
                                List.of("name"),
                                null,
                                null,
                                Nulls.DISTINCT,
                                Deferrable.NOT_DEFERRABLE,
                                OnCollision.STOP))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }
}
