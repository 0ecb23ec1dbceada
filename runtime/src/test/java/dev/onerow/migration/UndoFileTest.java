package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Script;
import dev.onerow.sql.Undo;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated files journal and undo like the calls, by psql and by Flyway. */
@OneRowDatabase
class UndoFileTest {

    private static final SchemaModel MODEL = WebGames.model("web");

    private final TestDatabase database;
    private final Handle handle;

    @TempDir
    private Path directory;

    UndoFileTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        handle.execute(UndoTest.LEGACY);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private Path dedupe(String name) throws IOException {
        return Files.writeString(directory.resolve(name), Script.file(List.of(name), Dedupe.statements(MODEL)));
    }

    private Path undo(String name) throws IOException {
        return Files.writeString(directory.resolve(name), Script.file(List.of(name), Undo.statements(MODEL.name())));
    }

    private Psql.Result psql(Path... files) throws Exception {
        Psql.Result result = Psql.run(database, List.of(files));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }

    @Test
    void psqlRunsThemAsOftenAsOneLikes() throws Exception {
        assumeTrue(Psql.isHere(), "psql is not installed");
        List<String> before = DatabaseState.of(handle, "web");
        Path there = dedupe("dedupe.sql");
        Path back = undo("undo.sql");
        assertThat(psql(back).output()).contains("OneRow: there is nothing to undo for web_games");
        assertThat(psql(there, there).output())
                .containsOnlyOnce("web.users: 4 rows, 2 of them duplicates in 1 groups; 2 rows stay")
                .containsOnlyOnce("OneRow: ALTER TABLE web.users RENAME CONSTRAINT users_pkey TO pk_users");
        Verify.schema(handle, MODEL).orThrow();
        assertThat(psql(back).output())
                .contains(
                        "web_games is undone: web.game_beats: 1 rows restored, 2 set back; web.games: 2 rows restored");
        assertThat(psql(back).output()).contains("nothing to undo");
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
        psql(there, back);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    @Test
    void aFileThatRefusesChangesNothing() throws Exception {
        assumeTrue(Psql.isHere(), "psql is not installed");
        psql(dedupe("dedupe.sql"));
        handle.execute("DELETE FROM web.game_beats WHERE id = 4");
        List<String> before = DatabaseState.of(handle, "web");
        Psql.Result result = Psql.run(database, List.of(undo("undo.sql")));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output())
                .contains("web.game_beats, rows that it changed were changed again or deleted: 1 (4)");
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }

    /** Its snapshot would be older than its locks. */
    @Test
    void filesRefuseAStricterTransaction() throws Exception {
        handle.execute("SET default_transaction_isolation = 'repeatable read'");
        for (Path file : List.of(dedupe("dedupe.sql"), undo("undo.sql"))) {
            assertThatThrownBy(() -> handle.getConnection().createStatement().execute(Files.readString(file)))
                    .hasMessageContaining("this needs a transaction that is READ COMMITTED");
        }
    }

    @Test
    void flywayRunsThem() throws Exception {
        List<String> before = DatabaseState.of(handle, "web");
        dedupe("V1__web_games.dedupe_and_constrain.sql");
        undo("V2__web_games.undo_dedupe.sql");
        Flyway flyway = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + directory)
                .defaultSchema("flyway")
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
        assertThat(handle.createQuery("SELECT count(undone_at) FROM onerow.migrations")
                        .mapTo(int.class)
                        .one())
                .isOne();
    }

    /** What one began the other ends. */
    @Test
    void theCallUndoesWhatAFileDid() throws Exception {
        List<String> before = DatabaseState.of(handle, "web");
        handle.getConnection().createStatement().execute(Files.readString(dedupe("dedupe.sql")));
        assertThat(Migration.on(handle).undo(MODEL)).hasSize(3);
        assertThat(DatabaseState.of(handle, "web")).isEqualTo(before);
    }
}
