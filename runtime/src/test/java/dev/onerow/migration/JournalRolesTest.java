package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role needs to migrate with a journal and to undo. */
@OneRowDatabase
class JournalRolesTest {

    private static final SchemaModel MODEL = WebGames.model("web");

    private final Handle handle;
    private final String role = "onerow_" + UUID.randomUUID().toString().replace("-", "");

    JournalRolesTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    /** The role owns its tables, and may make temporary ones; nothing else. */
    @BeforeEach
    void legacy() {
        handle.execute(UndoTest.LEGACY);
        handle.execute("CREATE ROLE " + role);
        handle.execute("ALTER SCHEMA web OWNER TO " + role + "; ALTER TABLE web.users OWNER TO " + role
                + "; ALTER TABLE web.games OWNER TO " + role + "; ALTER TABLE web.game_beats OWNER TO " + role);
    }

    @AfterEach
    void dropRole() {
        handle.execute("RESET ROLE");
        handle.execute("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
        handle.close();
    }

    private void as(String name) {
        handle.execute("SET ROLE " + name);
    }

    @Test
    void thePrivilegesThatItNeeds() {
        List<String> before = DatabaseState.of(handle, "web");
        as(role);
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("permission denied for database");
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
        handle.execute("RESET ROLE");
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).undo(MODEL);
        handle.execute("GRANT USAGE ON SCHEMA onerow TO " + role
                + "; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA onerow TO " + role
                + "; GRANT UPDATE ON onerow.migrations TO " + role);
        as(role);
        Migration.on(handle).migrate(MODEL);
        assertThat(Redirects.on(handle).survivor(WebGames.users("web"), 3L)).contains(1L);
        Migration.on(handle).undo(MODEL);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    @Test
    void thePrivilegesThatItNeedsOnline() {
        List<String> before = DatabaseState.of(handle, "web");
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).undo(MODEL);
        handle.execute("GRANT USAGE ON SCHEMA onerow TO " + role
                + "; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA onerow TO " + role
                + "; GRANT UPDATE ON onerow.migrations TO " + role + "; GRANT DELETE ON onerow.unfinished TO " + role);
        as(role);
        Migration.on(handle).migrateOnline(MODEL, OnlineOptions.standard());
        while (!Migration.on(handle).undo(MODEL).isEmpty()) {}
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    @Test
    void oneThatMayCreateSchemasNeedsNothingElse() {
        handle.execute(
                "DO 'BEGIN EXECUTE format(''GRANT CREATE ON DATABASE %I TO " + role + "'', current_database()); END'");
        as(role);
        List<String> before = DatabaseState.of(handle, "web");
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).undo(MODEL);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    /** Reads and writes rows of tables that are another's. */
    private void asAWriter(String onTheSchema) {
        handle.execute("REASSIGN OWNED BY " + role + " TO CURRENT_USER; GRANT " + onTheSchema + " ON SCHEMA web TO "
                + role + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA web TO " + role);
        as(role);
    }

    @Test
    void whoOwnsNoTableIsToldBeforeAnythingIsDone() {
        asAWriter("USAGE");
        List<Progress> heard = new ArrayList<>();
        assertThatThrownBy(() -> Migration.on(handle)
                        .options(MigrationOptions.standard().listener(heard::add))
                        .migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessage("OneRow: tables that belong to another role: web.game_beats, web.games, web.users."
                        + " Migrate as their owner: triggers and constraints are the owner's.");
        assertThat(heard).extracting(Progress::phase).containsOnly(Progress.Phase.PREPARE);
        MigrationPreview preview = Migration.on(handle).preview(MODEL);
        assertThat(preview.refusals()).singleElement().asString().contains("belong to another role");
        assertThat(preview.tables()).as("is worked out all the same").isNotEmpty();
    }

    @Test
    void whoOwnsNoTableMayFindThatThereIsNothingToDo() {
        SchemaModel model = new SchemaModel("keys", List.of(WebGames.users("web"), WebGames.games("web")));
        Migration.on(handle).migrate(model);
        Migration.on(handle).migrateOnline(model, OnlineOptions.standard());
        asAWriter("USAGE, CREATE");
        Migration.on(handle).migrate(model);
        assertThat(Migration.on(handle).preview(model).refusals()).isEmpty();
    }
}
