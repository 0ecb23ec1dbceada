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
import dev.onerow.sql.Script;
import dev.onerow.sql.Undo;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables' own triggers while their rows are merged: they fire unless they are told to keep still. */
@OneRowDatabase
class UserTriggersTest {

    /** Words that refer to others of their kind, so that all changes are one statement. */
    private static final SchemaModel MODEL = new SchemaModel(
            "words",
            List.of(Models.table(name("trig", "words"))
                    .identity("id")
                    .columns(Column.of("word", TEXT, false), Column.of("root", BIGINT, true))
                    .key("", "uq_words_word", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("word"))
                    .foreignKeys(Models.reference(
                            "fk_words_root_words", name("trig", "words"), List.of("root"), List.of("id")))
                    .build()));

    private final TestDatabase database;
    private final Handle handle;

    UserTriggersTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void tables() {
        handle.execute("DROP SCHEMA IF EXISTS trig CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA trig");
        handle.execute("""
                CREATE TABLE trig.words (id bigint PRIMARY KEY, word text NOT NULL, root bigint REFERENCES trig.words);
                INSERT INTO trig.words VALUES (1, 'a', NULL), (2, 'a', 1), (3, 'b', 2), (4, 'b', NULL);
                CREATE TABLE trig.log (what text)""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void trigger(String body) {
        handle.execute("CREATE FUNCTION trig.watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN " + body + " END'");
        handle.execute("CREATE TRIGGER watch BEFORE UPDATE OR DELETE ON trig.words FOR EACH ROW EXECUTE FUNCTION"
                + " trig.watch(); ALTER TABLE trig.words ENABLE ALWAYS TRIGGER watch");
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private Migration withoutTriggers() {
        return Migration.on(handle).options(MigrationOptions.standard().withoutTriggers());
    }

    @Test
    void theyFireAndUndoSaysThatItDoesNotTakeBackWhatTheyWrote() throws SQLException {
        trigger("INSERT INTO trig.log VALUES (TG_OP || OLD.id); RETURN COALESCE(NEW, OLD);");
        Migration.on(handle).migrate(MODEL);
        assertThat(rows("SELECT what FROM trig.log")).containsExactlyInAnyOrder("DELETE2", "DELETE4", "UPDATE3");
        assertThat(warnings(Script.block(Undo.statements("words"))))
                .anyMatch(each -> each.endsWith("is not taken back: watch of trig.words"));
        assertThat(rows("SELECT what FROM trig.log")).hasSize(3);
    }

    @Test
    void theyKeepStillIfTold() throws SQLException {
        trigger("RAISE ''never'';");
        List<String> before = DatabaseState.of(handle, "trig");
        withoutTriggers().migrate(MODEL);
        assertThat(rows("SELECT id FROM trig.words")).containsExactlyInAnyOrder("1", "3");
        assertThat(rows("SELECT tgenabled FROM pg_trigger WHERE tgname = 'watch'"))
                .containsExactly("A");
        assertThat(warnings(Script.block(Undo.statements("words"))))
                .noneMatch(each -> each.contains("is not taken back"));
        assertThat(DatabaseState.of(handle, "trig")).isEqualTo(before);
    }

    private List<String> warnings(String sql) throws SQLException {
        List<String> warnings = new ArrayList<>();
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
            for (SQLWarning each = statement.getWarnings(); each != null; each = each.getNextWarning()) {
                warnings.add(each.getMessage());
            }
        }
        return warnings;
    }

    @Test
    void aRowThatOneKeepsIsNamedThoughAllChangesAreOneStatement() {
        trigger("IF OLD.id = 4 THEN RETURN NULL; END IF; RETURN COALESCE(NEW, OLD);");
        List<String> before = DatabaseState.of(handle, "trig");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(
                        "a trigger or rule kept rows of trig.words that should go, by primary key (id): (4) (1 in all)");
        assertThat(DatabaseState.of(handle, "trig")).isEqualTo(before);
    }

    @Test
    void onlyTheOwnerCanKeepThemStill() {
        trigger("RETURN COALESCE(NEW, OLD);");
        String role = database.name() + "_migrator";
        handle.execute("CREATE ROLE " + role);
        try {
            handle.execute("""
                    CREATE TABLE trig.strange (word bigint REFERENCES trig.words);
                    CREATE TRIGGER theirs BEFORE UPDATE ON trig.strange FOR EACH ROW EXECUTE FUNCTION trig.watch();
                    GRANT SELECT, UPDATE ON trig.strange TO %1$s;
                    ALTER SCHEMA trig OWNER TO %1$s;
                    ALTER TABLE trig.words OWNER TO %1$s;
                    GRANT CREATE ON DATABASE %2$s TO %1$s;
                    SET ROLE %1$s""".formatted(role, database.name()));
            assertThatThrownBy(() -> withoutTriggers().migrate(MODEL))
                    .isInstanceOf(MigrationRefused.class)
                    .hasMessage(
                            "OneRow: triggers that only the owner of their table can disable: theirs of trig.strange."
                                    + " Migrate as the owner, or with the triggers on.");
            Migration.on(handle).migrate(MODEL);
            assertThat(rows("SELECT id FROM trig.words")).containsExactlyInAnyOrder("1", "3");
        } finally {
            handle.execute("RESET ROLE; DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
        }
    }
}
