package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.sql.Guard;
import dev.onerow.sql.Script;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The guard of a key does for rows to come what the constraint will do, and lets duplicates be that are there. */
@OneRowDatabase
class GuardTest {

    private static final QualifiedName NAME = new QualifiedName("guarded", "tags");

    private final TestDatabase database;
    private final Handle handle;

    GuardTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void table() {
        run("""
            DROP SCHEMA IF EXISTS guarded CASCADE;
            CREATE SCHEMA guarded;
            CREATE TABLE guarded.tags (id bigserial PRIMARY KEY, name text, shop bigint, price money, gone boolean);
            INSERT INTO guarded.tags (name, shop, price) VALUES ('old', 1, 1), ('old', 1, 1), (NULL, 1, 1);
            """);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void run(String sql) {
        handle.execute(sql);
    }

    private static Table table(Nulls nulls, String where, KeyPart... parts) {
        boolean index = where != null || List.of(parts).stream().anyMatch(part -> part.normalizer() != null);
        List<Column> columns = new ArrayList<>();
        for (String column : List.of("name", "shop", "price", "gone")) {
            columns.add(Column.of(column, ColumnType.of("text"), true));
        }
        return Models.table(NAME)
                .identity("id")
                .columns(columns.toArray(new Column[0]))
                .key("", "uq_tags", index ? Enforcement.INDEX : Enforcement.CONSTRAINT, nulls, where, parts)
                .build();
    }

    private Guard guard(Table table) {
        Guard guard = new Guard(table, table.naturalKeys().get(0));
        boolean hashed = true;
        try {
            handle.execute(guard.probe());
        } catch (RuntimeException e) {
            hashed = false;
        }
        run(Script.block(guard.install(hashed)));
        return guard;
    }

    private Guard byName() {
        return guard(table(Nulls.DISTINCT, null, KeyPart.of("name")));
    }

    private static void assertRefused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void aSecondRowIsRefusedInTheConstraintsName() {
        byName();
        run("INSERT INTO guarded.tags (name) VALUES ('new')");
        assertThatThrownBy(() -> run("INSERT INTO guarded.tags (name) VALUES ('new')"))
                .rootCause()
                .isInstanceOfSatisfying(PSQLException.class, e -> {
                    ServerErrorMessage message = e.getServerErrorMessage();
                    assertThat(message).isNotNull();
                    assertThat(message.getMessage())
                            .isEqualTo("duplicate key value violates unique constraint \"uq_tags\"");
                    assertThat(List.of(message.getSQLState(), message.getSchema(), message.getTable()))
                            .containsExactly("23505", "guarded", "tags");
                    assertThat(message.getConstraint()).isEqualTo("uq_tags");
                });
        assertRefused(() -> run("INSERT INTO guarded.tags (name) VALUES ('both'), ('both')"));
        assertRefused(() -> run("UPDATE guarded.tags SET name = 'new' WHERE id = 1"));
        run("INSERT INTO guarded.tags (name) VALUES (NULL)");
    }

    @Test
    void duplicatesThatAreThereCanBeChangedOtherwise() {
        byName();
        run("UPDATE guarded.tags SET shop = 2, name = 'old' WHERE name = 'old'");
        assertRefused(() -> run("INSERT INTO guarded.tags (name) VALUES ('old')"));
        run("DELETE FROM guarded.tags WHERE name = 'old'; INSERT INTO guarded.tags (name) VALUES ('old')");
    }

    @Test
    void anotherConstraintsOnConflictStillDecides() {
        byName();
        run("INSERT INTO guarded.tags (id, name) VALUES (1, 'old') ON CONFLICT (id) DO NOTHING");
        run("INSERT INTO guarded.tags (id, name) VALUES (1, 'old') ON CONFLICT (id) DO UPDATE SET shop = 3");
    }

    @Test
    void nullsThatAreNotDistinctAreTheSame() {
        guard(table(Nulls.NOT_DISTINCT, null, KeyPart.of("name"), KeyPart.of("shop")));
        assertRefused(() -> run("INSERT INTO guarded.tags (name, shop) VALUES (NULL, 1)"));
        run("INSERT INTO guarded.tags (name, shop) VALUES (NULL, NULL)");
        assertRefused(() -> run("INSERT INTO guarded.tags (name, shop) VALUES (NULL, NULL)"));
    }

    @Test
    void aPartialAndNormalisedKeyGuardsItsRowsOnly() {
        guard(table(Nulls.DISTINCT, "gone IS NOT TRUE", new KeyPart("name", "lower(?)")));
        assertRefused(() -> run("INSERT INTO guarded.tags (name) VALUES ('OLD')"));
        run("INSERT INTO guarded.tags (name, gone) VALUES ('OLD', true), ('Old', true)");
        assertRefused(() -> run("UPDATE guarded.tags SET gone = false WHERE name = 'OLD'"));
        run("UPDATE guarded.tags SET name = 'Old' WHERE id = 1");
    }

    @Test
    void aTypeWithoutAHashHasOneLockForAll() {
        guard(table(Nulls.DISTINCT, null, KeyPart.of("price")));
        assertRefused(() -> run("INSERT INTO guarded.tags (price) VALUES (1)"));
        run("INSERT INTO guarded.tags (price) VALUES (2)");
    }

    @Test
    void whoMayOnlyInsertIsGuardedToo() {
        byName();
        run("DROP ROLE IF EXISTS onerow_guarded_writer; CREATE ROLE onerow_guarded_writer;"
                + " GRANT USAGE ON SCHEMA guarded TO onerow_guarded_writer;"
                + " GRANT INSERT ON guarded.tags TO onerow_guarded_writer;"
                + " GRANT USAGE ON SEQUENCE guarded.tags_id_seq TO onerow_guarded_writer");
        try {
            run("SET ROLE onerow_guarded_writer");
            run("INSERT INTO guarded.tags (name) VALUES ('new')");
            assertRefused(() -> run("INSERT INTO guarded.tags (name) VALUES ('new')"));
        } finally {
            run("RESET ROLE; DROP OWNED BY onerow_guarded_writer; DROP ROLE onerow_guarded_writer");
        }
    }

    @Test
    void whoIsSecondInARaceWaitsAndIsRefused() {
        byName();
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            winner.execute("INSERT INTO guarded.tags (name) VALUES ('new')");
            Step<Integer> lost = loser.start(own -> own.execute("INSERT INTO guarded.tags (name) VALUES ('new')"));
            lost.awaitBlocked();
            winner.commit();
            assertRefused(lost::result);
            loser.rollback();
        }
    }

    @Test
    void itGoesAndComesAgain() {
        Guard guard = byName();
        byName();
        run(Script.block(guard.remove()));
        run(Script.block(guard.remove()));
        run("INSERT INTO guarded.tags (name) VALUES ('new'), ('new')");
        assertThat(handle.createQuery("SELECT count(*) FROM pg_proc WHERE pronamespace = 'guarded'::regnamespace")
                        .mapTo(Integer.class)
                        .one())
                .isZero();
    }
}
