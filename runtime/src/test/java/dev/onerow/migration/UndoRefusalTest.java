package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where later writes or changes are in the way, undo stops with a list and changes nothing. */
@OneRowDatabase
class UndoRefusalTest {

    private static final SchemaModel MODEL = WebGames.model("web");

    private final Handle handle;

    UndoRefusalTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void migrated() {
        handle.execute(UndoTest.LEGACY);
        Migration.on(handle).migrate(MODEL);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void refuses(String later, String message) {
        handle.execute(later);
        List<String> before = DatabaseState.of(handle, "web");
        assertThatThrownBy(() -> Migration.on(handle).undo(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE web.game_beats SET beat_at = now() WHERE id = 4"
                        + "|web.game_beats, rows that it changed were changed again or deleted: 1 (4)",
                "DELETE FROM web.game_beats WHERE id > 2"
                        + "|web.game_beats, rows that it changed were changed again or deleted: 2 (3, 4)",
                "DELETE FROM web.users WHERE id = 1|web.users, rows that stayed for removed ones are gone: 1 (1)",
                "INSERT INTO web.users VALUES (3, 'eve')|web.users, keys of removed rows are taken again: 1 (3)",
                "ALTER TABLE web.users RENAME email TO mail|changed in type since the migration: web.users (email text)",
                "ALTER TABLE web.users DROP email CASCADE|web.users (email text)",
                "ALTER TABLE web.games ALTER provider_game_name TYPE varchar|web.games (provider_game_name text)",
                "ALTER TABLE web.game_beats RENAME TO beats|tables of the migration are gone: web.game_beats",
                "ALTER TABLE web.users DROP CONSTRAINT uq_users_email|or are gone: uq_users_email of web.users",
                "ALTER TABLE web.game_beats ALTER CONSTRAINT fk_game_beats_game_id_games DEFERRABLE"
                        + "|changed since, or are gone: fk_game_beats_game_id_games of web.game_beats",
                "DROP INDEX web.ix_game_beats_game_id|or are gone: ix_game_beats_game_id of web.game_beats",
                "ALTER TABLE web.users ALTER email DROP NOT NULL|or are gone: email of web.users",
                "ALTER TABLE web.users ADD CONSTRAINT users_pkey CHECK (true)"
                        + "|names that constraints must have again are taken: users_pkey of web.users"
            })
    void itStops(String later, String message) {
        refuses(later, message);
    }

    @Test
    void theListEndsAfterTenKeys() {
        handle.execute("ALTER TABLE web.users DROP CONSTRAINT uq_users_email;"
                + " INSERT INTO web.users SELECT i, 'ada' FROM generate_series(101, 112) AS i");
        Migration.on(handle).migrate(MODEL);
        refuses(
                "INSERT INTO web.users SELECT i, 'new' || i FROM generate_series(101, 112) AS i",
                "taken again: 12 (101, 102, 103, 104, 105, 106, 107, 108, 109, 110, ...)");
    }

    @Test
    void aLaterMigrationOfOneOfItsTablesComesFirst() {
        SchemaModel users = new SchemaModel("users", List.of(WebGames.users("web")));
        handle.execute("ALTER TABLE web.users DROP CONSTRAINT uq_users_email");
        Migration.on(handle).migrate(users);
        refuses("SELECT 1", "later migrations of the same tables come first: users of ");
        Migration.on(handle).undo(users);
        handle.execute("ALTER TABLE web.users ADD CONSTRAINT uq_users_email UNIQUE (email)");
        assertThat(Migration.on(handle).undo(MODEL)).isNotEmpty();
    }

    @Test
    void whatReliesOnAConstraintOfTheMigrationStopsIt() {
        handle.execute("CREATE TABLE web.friends (email text REFERENCES web.users (email))");
        List<String> before = DatabaseState.of(handle, "web");
        assertThatThrownBy(() -> Migration.on(handle).undo(MODEL))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining(
                        "the undo of web_games failed, and nothing has changed: there is no unique constraint");
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    @Test
    void whatARemovedRowReferredToMustBeThere() {
        handle.execute("DELETE FROM web.game_beats; DELETE FROM web.games");
        List<String> before = DatabaseState.of(handle, "web");
        assertThatThrownBy(() -> Migration.on(handle).undo(MODEL)).isInstanceOf(MigrationRefused.class);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }
}
