package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Triggers of partitions, which they have of their own or from their table, in a state of their own. */
@OneRowDatabase
class PartitionTriggersTest {

    private static final SchemaModel MODEL = new SchemaModel("parts", List.of(ModelText.parse("""
            table parts.words
            column id bigint
            column word text
            primary key pk_words (id)
            natural key uq_words_word (word)
            """)));

    private static final String OWN =
            "CREATE TRIGGER own BEFORE INSERT OR UPDATE OR DELETE ON parts.uses_1 FOR EACH ROW EXECUTE FUNCTION parts.watch()";

    /** Both fire, though the table's own is off. */
    private static final String INHERITED = """
            CREATE TRIGGER ofall AFTER INSERT OR UPDATE OR DELETE ON parts.uses FOR EACH ROW EXECUTE FUNCTION parts.watch();
            ALTER TABLE ONLY parts.uses DISABLE TRIGGER ofall;
            ALTER TABLE parts.uses_1 ENABLE ALWAYS TRIGGER ofall""";

    private final Handle handle;

    PartitionTriggersTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void tables() {
        handle.execute(
                "DROP SCHEMA IF EXISTS parts CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA parts");
        handle.execute("""
                CREATE TABLE parts.words (id bigint PRIMARY KEY, word text NOT NULL);
                CREATE TABLE parts.uses (day integer, word bigint REFERENCES parts.words) PARTITION BY RANGE (day);
                CREATE TABLE parts.uses_1 PARTITION OF parts.uses FOR VALUES FROM (0) TO (10);
                CREATE TABLE parts.uses_2 PARTITION OF parts.uses DEFAULT;
                INSERT INTO parts.words VALUES (1, 'a'), (2, 'a');
                INSERT INTO parts.uses VALUES (1, 2), (20, 2);
                CREATE SEQUENCE parts.fired;
                CREATE FUNCTION parts.watch() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM nextval(''parts.fired''); RETURN COALESCE(NEW, OLD); END'""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private void keepStill(String trigger) {
        handle.execute(trigger);
        List<String> before = DatabaseState.of(handle, "parts");
        Migration migration =
                Migration.on(handle).options(MigrationOptions.standard().withoutTriggers());
        migration.migrate(MODEL);
        assertThat(rows("SELECT word FROM parts.uses")).containsExactly("1", "1");
        assertThat(rows("SELECT is_called FROM parts.fired")).containsExactly("f");
        migration.undo(MODEL);
        assertThat(rows("SELECT is_called FROM parts.fired")).containsExactly("f");
        assertThat(DatabaseState.of(handle, "parts")).isEqualTo(before);
    }

    @Test
    void ofItsOwnKeepsStill() {
        keepStill(OWN);
    }

    @Test
    void ofItsTableKeepsStill() {
        keepStill(INHERITED);
    }

    private void isNoted(String trigger, String fired, String note) {
        handle.execute(trigger);
        List<String> before = DatabaseState.of(handle, "parts");
        Migration.on(handle).migrate(MODEL);
        assertThat(rows("SELECT last_value FROM parts.fired")).containsExactly(fired);
        assertThat(rows("SELECT unnest(triggers) FROM onerow.migrations")).containsExactly(note);
        Migration.on(handle).undo(MODEL);
        assertThat(rows("SELECT last_value FROM parts.fired")).containsExactly(fired);
        assertThat(DatabaseState.of(handle, "parts")).isEqualTo(before);
    }

    @Test
    void ofItsOwnIsNotedAndUndoKeepsItStill() {
        isNoted(OWN, "1", "own of parts.uses_1");
    }

    @Test
    void ofItsTableIsNotedOnce() {
        isNoted(
                INHERITED.replace("ALTER TABLE ONLY parts.uses DISABLE TRIGGER ofall;", ""),
                "2",
                "ofall of parts.uses");
    }

    @Test
    void ofItsTableIsNotedWhereOnlyThePartitionsFire() {
        isNoted(INHERITED + "; ALTER TABLE parts.uses_2 DISABLE TRIGGER ofall", "1", "ofall of parts.uses_1");
    }
}
