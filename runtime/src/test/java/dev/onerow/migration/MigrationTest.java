package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Script;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of the web games: a legacy database with duplicates, merged by the migration and by its file. */
@OneRowDatabase
class MigrationTest {

    private static final SchemaModel MODEL = WebGames.model("web");

    private final TestDatabase database;
    private final Handle handle;

    MigrationTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    /** Two games twice, one user three times; beats on each of them, some of which become the same. */
    @BeforeEach
    void legacy() {
        run("""
            DROP SCHEMA IF EXISTS web CASCADE;
            CREATE SCHEMA web;
            CREATE TABLE web.users (id bigint PRIMARY KEY, email text);
            CREATE TABLE web.games (id bigserial PRIMARY KEY, provider_game_id text NOT NULL, provider_game_name text);
            CREATE TABLE web.game_beats (id bigserial PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES web.users ON DELETE CASCADE,
                game_id bigint NOT NULL REFERENCES web.games,
                beat_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO web.users VALUES (1, 'ada'), (2, 'bob'), (3, 'ada'), (4, 'ada');
            INSERT INTO web.games VALUES (1, 'zork', 'Zork'), (2, 'zork', NULL), (3, 'myst', NULL), (4, 'myst', NULL);
            INSERT INTO web.game_beats (id, user_id, game_id) VALUES
                (1, 1, 1), (2, 1, 2), (3, 3, 2), (4, 4, 4), (5, 2, 3), (6, 2, 4), (7, 2, 2);
            """);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void run(String sql) {
        handle.execute(sql);
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private void assertMerged() {
        assertThat(rows("SELECT id || email FROM web.users ORDER BY id")).containsExactly("1ada", "2bob");
        assertThat(rows("SELECT id || provider_game_id FROM web.games ORDER BY id"))
                .containsExactly("1zork", "3myst");
        assertThat(rows("SELECT concat_ws(' ', id, user_id, game_id) FROM web.game_beats ORDER BY id"))
                .containsExactly("1 1 1", "4 1 3", "5 2 3", "7 2 1");
        assertThat(Verify.schema(handle, MODEL).differences()).isEmpty();
    }

    @Test
    void duplicatesAreMergedWithTheirChildren() {
        List<TableReport> preview = Migration.on(handle).preview(MODEL).tables();
        assertThat(preview)
                .containsExactly(
                        new TableReport(name("web", "users"), 4, 1, 2),
                        new TableReport(name("web", "games"), 4, 2, 2),
                        new TableReport(name("web", "game_beats"), 7, 2, 3));
        assertThat(rows("SELECT count(*) FROM web.games")).containsExactly("4");
        assertThat(Migration.on(handle).migrate(MODEL)).isEqualTo(preview);
        assertMerged();
        assertThat(Migration.on(handle).migrate(MODEL)).allMatch(report -> report.duplicates() == 0);
        assertMerged();
    }

    @Test
    void constraintsThatStandAlreadyDoNotGetInTheWay() {
        run("DELETE FROM web.game_beats WHERE id = 99; ALTER TABLE web.game_beats ADD UNIQUE (user_id, game_id)");
        Migration.on(handle).migrate(MODEL);
        assertMerged();
        assertThat(rows("SELECT conname FROM pg_constraint WHERE conrelid = 'web.game_beats'::regclass AND contype IN"
                        + " ('p', 'u', 'f') ORDER BY 1"))
                .containsExactly(
                        "fk_game_beats_game_id_games",
                        "fk_game_beats_user_id_users",
                        "pk_game_beats",
                        "uq_game_beats_user_id_game_id");
    }

    @Test
    void theFileDoesTheSame(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("V1__web_games.sql"),
                Script.file(List.of("web_games.dedupe_and_constrain.sql"), Dedupe.statements(MODEL)));
        if (Psql.isHere()) {
            Psql.Result result = Psql.run(database, List.of(file, file));
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("web.game_beats: 7 rows, 3 of them duplicates in 2 groups");
            assertMerged();
            legacy();
        }
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + directory)
                .defaultSchema("flyway")
                .load()
                .migrate();
        assertMerged();
    }

    @Test
    void aForeignKeyWithoutCascadeIsRepaired() {
        SchemaModel model = new SchemaModel(
                "notes",
                List.of(WebGames.users("web"), WebGames.beats("web"), WebGames.games("web"), WebGames.notes("web")));
        run("""
            CREATE TABLE web.notes (id bigserial PRIMARY KEY, author_id bigint NOT NULL REFERENCES web.users,
                body text NOT NULL);
            ALTER TABLE web.notes ADD CONSTRAINT twice FOREIGN KEY (author_id) REFERENCES web.users NOT VALID;
            INSERT INTO web.notes (author_id, body) VALUES (1, 'a'), (3, 'b'), (2, 'c')""");
        assertThat(Verify.schema(handle, model).differences())
                .filteredOn(difference -> difference.table().name().equals("notes"))
                .extracting(Difference::kind)
                .containsExactly(
                        Kind.OTHER_NAME,
                        Kind.OTHER_NAME,
                        Kind.OTHER_ACTION,
                        Kind.SECOND_FOREIGN_KEY,
                        Kind.MISSING_INDEX);
        Migration.on(handle).migrate(model);
        assertThat(Verify.schema(handle, model).differences()).isEmpty();
        assertThat(rows("SELECT conname FROM pg_constraint WHERE conrelid = 'web.notes'::regclass AND contype = 'f'"))
                .containsExactly("fk_notes_author_id_users");
        run("DELETE FROM web.users WHERE id = 1");
        assertThat(rows("SELECT body FROM web.notes")).containsExactly("c");
    }

    @Test
    void tablesThatTheModelDoesNotKnowFollow() {
        run("""
            CREATE TABLE web.achievements (beat_id bigint REFERENCES web.game_beats ON DELETE CASCADE);
            INSERT INTO web.achievements VALUES (2), (2), (7), (NULL)""");
        Migration.on(handle).migrate(MODEL);
        assertMerged();
        assertThat(rows("SELECT beat_id FROM web.achievements ORDER BY 1")).containsExactly("1", "1", "7", null);
    }

    @Test
    void aFileStopsWhereItDoesNotKnowATableAndNothingHasChanged() {
        run("CREATE TABLE web.achievements (beat_id bigint REFERENCES web.game_beats ON DELETE CASCADE)");
        run("INSERT INTO web.achievements VALUES (2)");
        List<String> before = rows("SELECT g::text FROM web.games g UNION ALL SELECT b::text FROM web.game_beats b");
        Verification verified = Verify.schema(handle, MODEL);
        String file = Script.file(List.of("web_games.dedupe_and_constrain.sql"), Dedupe.statements(MODEL));
        assertThatThrownBy(() -> run(file))
                .hasMessageContaining("web.achievements (achievements_beat_id_fkey)")
                .hasMessageContaining("@Schema");
        assertThat(rows("SELECT g::text FROM web.games g UNION ALL SELECT b::text FROM web.game_beats b"))
                .isEqualTo(before);
        assertThat(Verify.schema(handle, MODEL)).isEqualTo(verified);
    }

    @Test
    void aForeignKeyOnAColumnThatTheRecordDoesNotHaveFollows() {
        run("ALTER TABLE web.game_beats ADD rival_id bigint REFERENCES web.users");
        run("UPDATE web.game_beats SET rival_id = 4 WHERE id = 5");
        Migration.on(handle).migrate(MODEL);
        assertMerged();
        assertThat(rows("SELECT rival_id FROM web.game_beats WHERE id = 5")).containsExactly("1");
    }

    @Test
    void aTriggerThatKeepsARowStopsIt() {
        run("""
            CREATE FUNCTION web.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER keep BEFORE DELETE ON web.games FOR EACH ROW WHEN (OLD.id = 2) EXECUTE FUNCTION web.keep()""");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("a duplicate of web.games can't be deleted, by primary key (id): (2)");
        assertThat(rows("SELECT count(*) FROM web.game_beats")).containsExactly("7");
    }

    @Test
    void anOrphanStopsIt() {
        run("ALTER TABLE web.game_beats DROP CONSTRAINT game_beats_game_id_fkey; UPDATE web.game_beats SET game_id = 77"
                + " WHERE id = 7");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(
                        "rows of web.game_beats refer by (game_id) to rows of web.games that are not there,"
                                + " by primary key (id): (7) (1 in all)")
                .hasMessageNotContaining("77");
        assertThat(rows("SELECT count(*) FROM web.games")).containsExactly("4");
    }

    @Test
    void anEqualUniqueIndexBecomesTheConstraints() {
        run("CREATE UNIQUE INDEX some_name ON web.game_beats (user_id, game_id)");
        run("ALTER TABLE web.games DROP CONSTRAINT games_pkey CASCADE; CREATE UNIQUE INDEX pk_games ON web.games (id)");
        Migration.on(handle).migrate(MODEL);
        assertMerged();
        assertThat(rows("SELECT indexrelid::regclass FROM pg_index WHERE indrelid IN"
                        + " ('web.games'::regclass, 'web.game_beats'::regclass) ORDER BY indexrelid::regclass::text"))
                .containsExactly(
                        "web.ix_game_beats_game_id",
                        "web.pk_game_beats",
                        "web.pk_games",
                        "web.uq_game_beats_user_id_game_id",
                        "web.uq_games_provider_game_id");
    }

    @Test
    void settingsOfTheCallersTransactionAreAsBefore() {
        handle.useTransaction(transaction -> {
            Migration.on(transaction).migrate(MODEL);
            assertThat(rows("SHOW row_security")).containsExactly("on");
        });
    }

    @Test
    void itJoinsTheCallersTransaction() {
        handle.begin();
        Migration.on(handle).migrate(MODEL);
        assertMerged();
        assertThat(Migration.on(handle).preview(MODEL).tables()).allMatch(report -> report.duplicates() == 0);
        handle.rollback();
        assertThat(rows("SELECT count(*) FROM web.games")).containsExactly("4");
    }

    @Test
    void anEmptyDatabaseGetsItsTables() {
        run("DROP SCHEMA web CASCADE");
        Migration.on(handle).migrate(MODEL);
        Verify.schema(handle, MODEL).orThrow();
    }

    @Test
    void createMakesWhatIsMissingAndFailsWhole() {
        run("DROP SCHEMA web CASCADE");
        assertThatThrownBy(() -> Verify.schema(handle, MODEL).orThrow())
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("web.game_beats: missing table");
        Migration.on(handle).create(MODEL);
        Migration.on(handle).create(MODEL);
        Verify.schema(handle, MODEL).orThrow();
        SchemaModel orphan = new SchemaModel("orphan", List.of(WebGames.games("fresh"), WebGames.beats("fresh")));
        assertThatThrownBy(() -> Migration.on(handle).create(orphan))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("fresh.users");
        assertThat(rows("SELECT to_regnamespace('fresh')")).containsExactly((String) null);
    }
}
