package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onerow.Nulls;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.ConnectionLost;
import dev.onerow.transaction.StatementCancelled;
import dev.onerow.transaction.TransactionAborted;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a mode of the migration says when server or connection fail: what was done, what became of it, what to do. */
@OneRowDatabase
class MigrationFailureTest {

    private static final SchemaModel MODEL = WebGames.model("web");

    private final Handle handle;
    private final Handle other;

    MigrationFailureTest(TestDatabase database) {
        this.handle = database.jdbi().open();
        this.other = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        other.execute(UndoTest.LEGACY);
    }

    @AfterEach
    void close() {
        handle.close();
        other.close();
    }

    private ProgressListener at(Phase phase, String function) {
        int backend = handle.createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        return progress -> {
            if (progress.phase() == phase) {
                other.execute("SELECT " + function, backend);
            }
        };
    }

    private ProgressListener killedAt(Phase phase) {
        return at(phase, "pg_terminate_backend(?, 10000)");
    }

    private void assertThatItIsUnknown(ThrowingCallable work, String doing) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ConnectionLost.class,
                        lost -> assertThat(lost.duringCommit()).isTrue())
                .hasMessageStartingWith(doing)
                .hasMessageContaining("COMMIT")
                .hasMessageContaining("look in the database")
                .hasMessageNotContaining("nothing");
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEX", "MERGE", "CONSTRAIN"})
    void onlineWhatWasDoneBeforeStays(Phase phase) {
        OnlineOptions options = OnlineOptions.standard().batchSize(1).listener(killedAt(phase));
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(MODEL, options))
                .isInstanceOf(ConnectionLost.class)
                .hasMessageStartingWith("migrating web_games online: ")
                .hasMessageContaining("what it had done before stays; run it again to go on")
                .hasMessageNotContaining("nothing");
    }

    @ParameterizedTest
    @EnumSource(names = {"FIND", "MERGE", "CONSTRAIN"})
    void inOneTransactionNothingHasChanged(Phase phase) {
        List<String> before = DatabaseState.of(other, "web");
        MigrationOptions options = MigrationOptions.standard().listener(killedAt(phase));
        assertThatThrownBy(() -> Migration.on(handle).options(options).migrate(MODEL))
                .isInstanceOfSatisfying(
                        ConnectionLost.class,
                        lost -> assertThat(lost.duringCommit()).isFalse())
                .hasMessageStartingWith("migrating web_games: ")
                .hasMessageContaining("nothing has changed");
        assertThat(DatabaseState.of(other, "web")).isEqualTo(before);
    }

    @Test
    void whatIsCancelledSaysWhatItWas() {
        handle.execute("SET statement_timeout = '1ms'");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOfSatisfying(
                        StatementCancelled.class,
                        cancelled -> assertThat(cancelled.sqlState()).isEqualTo("57014"))
                .hasMessageStartingWith("migrating web_games: the statement was cancelled")
                .hasMessageEndingWith("nothing has changed");
    }

    /** Ends the backend at COMMIT. */
    private void killAtCommitOf(String events, String table) {
        other.execute("""
                CREATE FUNCTION web.die() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
                CREATE FUNCTION web.defer() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN SET CONSTRAINTS ALL DEFERRED; RETURN NULL; END';
                CREATE TRIGGER aa_defer BEFORE %1$s ON %2$s EXECUTE FUNCTION web.defer();
                CREATE CONSTRAINT TRIGGER die AFTER %1$s ON %2$s
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION web.die();
                """.formatted(events, table));
    }

    @Test
    void whetherAMigrationIsCommittedIsUnknown() {
        Migration.on(other).migrate(MODEL);
        Migration.on(other).undo(MODEL);
        killAtCommitOf("INSERT", "onerow.migrations");
        assertThatItIsUnknown(() -> Migration.on(handle).migrate(MODEL), "migrating web_games: ");
    }

    @Test
    void whetherAnUndoIsCommittedIsUnknown() {
        Migration.on(other).migrate(MODEL);
        killAtCommitOf("UPDATE", "onerow.migrations");
        assertThatItIsUnknown(() -> Migration.on(handle).undo(MODEL), "the undo of web_games: ");
    }

    @Test
    void whetherAPurgeIsCommittedIsUnknown() {
        Migration.on(other).migrate(MODEL);
        killAtCommitOf("DELETE", "onerow.migrations");
        assertThatItIsUnknown(
                () -> Migration.on(handle).purge(Instant.now().plusSeconds(60)), "the purge of old journals: ");
    }

    @Test
    void whatFailsAtCommitIsOneLine() {
        Migration.on(other).migrate(MODEL);
        killAtCommitOf("DELETE", "onerow.migrations");
        other.execute("CREATE OR REPLACE FUNCTION web.die() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''not today''; END'");
        assertThatThrownBy(() -> Migration.on(handle).purge(Instant.now().plusSeconds(60)))
                .hasMessage("the purge of old journals failed, and nothing has changed: not today");
    }

    @Test
    void aClosedHandleIsSaidToBeClosed() {
        handle.close();
        List<ThrowingCallable> all = List.of(
                () -> Migration.on(handle).create(MODEL),
                () -> Migration.on(handle).preview(MODEL),
                () -> Migration.on(handle).migrate(MODEL),
                () -> Migration.on(handle).migrateOnline(MODEL, OnlineOptions.standard()),
                () -> Migration.on(handle).undo(MODEL),
                () -> Migration.on(handle).purge(Instant.now()),
                () -> Redirects.on(handle).survivor(WebGames.users("web"), 1L),
                () -> Verify.schema(handle, MODEL));
        assertThat(all)
                .allSatisfy(work -> assertThat(catchThrowable(work))
                        .isInstanceOf(ConnectionLost.class)
                        .hasMessageMatching(".+: the connection is closed, .+; open another one.*"));
    }

    @Test
    void verifyInAnAbortedTransaction() {
        handle.begin();
        assertThatThrownBy(() -> handle.execute("SELECT 1 / 0")).isNotNull();
        assertThatThrownBy(() -> Verify.schema(handle, MODEL))
                .isInstanceOf(TransactionAborted.class)
                .hasMessageStartingWith("verifying web_games: an earlier statement");
        handle.rollback();
    }

    @Test
    void verifyOnADeadConnection() {
        killedAt(Phase.FIND).progress(new Progress(Phase.FIND, null, 0, 1));
        assertThatThrownBy(() -> Verify.schema(handle, MODEL))
                .isInstanceOf(ConnectionLost.class)
                .hasMessageStartingWith("verifying web_games: ");
    }

    @Test
    void createOnATableWithDuplicates() {
        Table users = Models.table(WebGames.name("web", "users"))
                .identity("id")
                .columns(Column.of("email", WebGames.TEXT, false))
                .key("", "uq_users_email", Enforcement.INDEX, Nulls.DISTINCT, "id > 0", KeyPart.of("email"))
                .build();
        assertThatThrownBy(() -> Migration.on(handle).create(new SchemaModel("users", List.of(users))))
                .hasMessage("creating users failed, and nothing has changed:"
                        + " could not create unique index \"uq_users_email\";"
                        + " rows that are there are equal in it: merge them by migrate, or change one of those that the"
                        + " cause tells");
    }

    @Test
    void undoWhereALaterIndexForbidsWhatComesBack() {
        other.execute("UPDATE web.games SET provider_game_name = 'Zork' WHERE id = 2");
        Migration.on(other).migrate(MODEL);
        other.execute("CREATE UNIQUE INDEX later ON web.games (provider_game_name)");
        assertThatThrownBy(() -> Migration.on(handle).undo(MODEL))
                .hasMessage("the undo of web_games failed, and nothing has changed:"
                        + " duplicate key value violates unique constraint \"later\"; what was written or made unique"
                        + " since is in the way of what comes back: change one of those rows that the cause tells, or drop"
                        + " what makes them unique");
    }

    @Test
    void whatDependsOnAConstraintIsNamed() {
        other.execute("""
                ALTER TABLE web.users ADD CONSTRAINT uq_users_email UNIQUE (email, id);
                CREATE TABLE web.friends (user_id bigint, email text,
                    CONSTRAINT friends_of_users FOREIGN KEY (email, user_id) REFERENCES web.users (email, id))""");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .hasMessageContaining("other objects depend on it")
                .hasMessageContaining("friends_of_users on table web.friends");
    }

    @Test
    void aGeneratedColumnCanNotBeFilled() {
        other.execute("ALTER TABLE web.games DROP provider_game_name, ADD provider_game_name text"
                + " GENERATED ALWAYS AS (CASE WHEN id > 1 THEN provider_game_id END) STORED");
        Table games = Models.table(WebGames.name("web", "games"))
                .identity("id")
                .columns(
                        Column.of("provider_game_id", WebGames.TEXT, false),
                        Column.of("provider_game_name", WebGames.TEXT, true))
                .key(new NaturalKey(
                        "",
                        "uq_games_provider_game_id",
                        Enforcement.CONSTRAINT,
                        List.of(KeyPart.of("provider_game_id")),
                        Nulls.DISTINCT,
                        null,
                        Survivor.OLDEST,
                        List.of("provider_game_name")))
                .build();
        assertThatThrownBy(() -> Migration.on(handle).migrate(new SchemaModel("games", List.of(games))))
                .hasMessageStartingWith("OneRow: a row of web.games can't take the values that the merge gives it,"
                        + " by primary key (id): (1): ")
                .hasMessageContaining("provider_game_name");
    }

    @Test
    void whatMigratingDoesNotChangeIsTheUsersWork() {
        Migration.on(other).migrate(MODEL);
        other.execute("ALTER TABLE web.games ALTER provider_game_name TYPE varchar(80)");
        assertThatThrownBy(() -> Verify.schema(other, MODEL).orThrow())
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("work of your migration tool")
                .hasMessageContaining("ALTER TABLE web.games ALTER COLUMN provider_game_name TYPE text")
                .hasMessageNotContaining("dedupe_and_constrain");
        other.execute("ALTER TABLE web.users DROP CONSTRAINT uq_users_email");
        assertThatThrownBy(() -> Verify.schema(other, MODEL).orThrow())
                .hasMessageContaining("work of your migration tool")
                .hasMessageContaining("dedupe_and_constrain");
        other.execute("ALTER TABLE web.games ALTER provider_game_name TYPE text");
        assertThatThrownBy(() -> Verify.schema(other, MODEL).orThrow())
                .hasMessageContaining("dedupe_and_constrain")
                .hasMessageNotContaining("your migration tool");
    }
}
