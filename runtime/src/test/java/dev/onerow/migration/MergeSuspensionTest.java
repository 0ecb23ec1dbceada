package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.TEXT;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Foreign keys that no index serves: they would be looked through once for each row that goes. */
@OneRowDatabase
class MergeSuspensionTest {

    private static final int GROUPS = 100;

    private static final Table PARENTS = Models.table(name("slow", "parents"))
            .identity("id")
            .columns(Column.of("word", TEXT, false))
            .key("", "uq_parents_word", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("word"))
            .build();

    /** Its key leads with the foreign key, which has no index of its own. */
    private static final Table CHILDREN = Models.table(name("slow", "children"))
            .identity("id")
            .columns(Column.of("parent", BIGINT, false), Column.of("n", BIGINT, false))
            .key(
                    "",
                    "uq_children_parent_n",
                    Enforcement.CONSTRAINT,
                    Nulls.DISTINCT,
                    null,
                    KeyPart.of("parent"),
                    KeyPart.of("n"))
            .foreignKeys(Models.reference(
                    "fk_children_parent_parents", name("slow", "parents"), List.of("parent"), List.of("id")))
            .build();

    private static final SchemaModel MODEL = new SchemaModel("slow", List.of(PARENTS, CHILDREN));

    private final Handle handle;

    MergeSuspensionTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void tables() {
        handle.execute("DROP SCHEMA IF EXISTS slow CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA slow");
        handle.execute("""
                CREATE TABLE slow.parents (id bigint PRIMARY KEY, word text NOT NULL);
                CREATE TABLE slow.children (id bigint PRIMARY KEY, parent bigint NOT NULL, n bigint NOT NULL);
                CREATE TABLE slow.strangers (parent bigint);
                INSERT INTO slow.parents SELECT i, i / 2 FROM generate_series(2, 2 * ? + 1) AS i;
                INSERT INTO slow.children SELECT id, id, 1 FROM slow.parents;
                INSERT INTO slow.strangers SELECT id FROM slow.parents;
                ALTER TABLE slow.children ADD CONSTRAINT fk_children_parent_parents
                    FOREIGN KEY (parent) REFERENCES slow.parents;
                ALTER TABLE slow.strangers ADD CONSTRAINT strange
                    FOREIGN KEY (parent) REFERENCES slow.parents ON DELETE CASCADE;
                COMMENT ON CONSTRAINT strange ON slow.strangers IS 'as it was'""".replace("?", "" + GROUPS));
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void noTableIsReadOnceForEachRowThatGoes() {
        handle.useTransaction(transaction -> {
            Migration.on(transaction).migrate(MODEL);
            List<Long> scans = transaction
                    .createQuery("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE schemaname = 'slow'")
                    .mapTo(long.class)
                    .list();
            assertThat(scans).hasSize(3).allMatch(scan -> scan < GROUPS / 2);
        });
        assertThat(handle.createQuery("SELECT count(*) FROM slow.strangers WHERE parent % 2 = 0")
                        .mapTo(long.class)
                        .one())
                .isEqualTo(2 * GROUPS);
    }

    @Test
    void theyAreBackAsTheyWereAndInNoJournal() {
        String constraints = "SELECT conname || pg_get_constraintdef(oid) || convalidated || conrelid::regclass"
                + " || coalesce(obj_description(oid, 'pg_constraint'), '') FROM pg_constraint"
                + " WHERE contype = 'f' AND connamespace = 'slow'::regnamespace ORDER BY 1";
        List<String> before =
                handle.createQuery(constraints).mapTo(String.class).list();
        Migration.on(handle).migrate(MODEL);
        assertThat(handle.createQuery(constraints).mapTo(String.class).list()).isEqualTo(before);
        assertThat(handle.createQuery("SELECT count(*) FROM onerow.constraints WHERE kind = 'FOREIGN KEY'")
                        .mapTo(long.class)
                        .one())
                .isZero();
    }

    @Test
    void aRowThatATriggerKeepsFromFollowingIsNamed() {
        trigger("BEFORE", "IF OLD.parent = 7 THEN NEW.parent := 7; END IF; RETURN NEW;");
        assertRefused("OneRow: rows of slow.strangers would refer to something else than what stays, by place: ", 1);
    }

    @Test
    void aRowThatATriggerTakesBackIsNamed() {
        trigger(
                "AFTER",
                "IF OLD.parent = 7 THEN UPDATE slow.strangers SET parent = 7 WHERE parent = 6; END IF; RETURN NULL;");
        assertRefused(
                "OneRow: rows of slow.strangers refer by (parent) to rows of slow.parents that are not there any more,"
                        + " by place: ",
                2);
    }

    private void trigger(String time, String body) {
        handle.execute("CREATE FUNCTION slow.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN " + body + " END'");
        handle.execute(
                "CREATE TRIGGER keep " + time + " UPDATE ON slow.strangers FOR EACH ROW EXECUTE FUNCTION slow.keep()");
    }

    private void assertRefused(String message, int rows) {
        List<String> before = DatabaseState.of(handle, "slow");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("(" + rows + " in all)");
        assertThat(DatabaseState.of(handle, "slow")).isEqualTo(before);
    }
}
