package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A migration is taken back: rows, constraints, and what is none of its business. */
@OneRowDatabase
class UndoTest {

    /** Two games twice, one user three times; beats on each of them, some of which become the same. */
    static final String LEGACY = """
            DROP SCHEMA IF EXISTS web CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
            CREATE SCHEMA web;
            CREATE TABLE web.users (id bigint PRIMARY KEY, email text);
            CREATE TABLE web.games (id bigserial PRIMARY KEY, provider_game_id text NOT NULL, provider_game_name text);
            CREATE TABLE web.game_beats (id bigserial PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES web.users ON DELETE CASCADE,
                game_id bigint NOT NULL REFERENCES web.games,
                beat_at timestamptz NOT NULL DEFAULT '2024-01-01 00:00:00+00');
            INSERT INTO web.users VALUES (1, 'ada'), (2, 'bob'), (3, 'ada'), (4, 'ada');
            INSERT INTO web.games VALUES (1, 'zork', 'Zork'), (2, 'zork', NULL), (3, 'myst', NULL), (4, 'myst', NULL);
            INSERT INTO web.game_beats (id, user_id, game_id) VALUES
                (1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 4, 4), (5, 2, 3);
            """;

    private static final SchemaModel MODEL = WebGames.model("web");

    private final Handle handle;

    UndoTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        run(LEGACY);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void run(String sql) {
        handle.execute(sql);
    }

    private List<String> state() {
        return DatabaseState.of(handle, "web");
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private void thereAndBack() {
        List<String> before = state();
        Migration.on(handle).migrate(MODEL);
        Verify.schema(handle, MODEL).orThrow();
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void everythingIsAsBefore() {
        thereAndBack();
        List<String> before = state();
        assertThat(Migration.on(handle).undo(MODEL)).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void itSaysWhatCameBack() {
        Migration.on(handle).migrate(MODEL);
        assertThat(Migration.on(handle).undo(MODEL))
                .containsExactly(
                        new TableUndo(name("web", "game_beats"), 1, 2),
                        new TableUndo(name("web", "games"), 2, 0),
                        new TableUndo(name("web", "users"), 2, 0));
    }

    @Test
    void asOftenAsOneLikes() {
        Migration.on(handle).migrate(MODEL);
        List<String> migrated = state();
        Migration.on(handle).undo(MODEL);
        thereAndBack();
        Migration.on(handle).migrate(MODEL);
        assertThat(state()).isEqualTo(migrated);
    }

    @Test
    void theLatestOfSeveralIsUndoneFirst() {
        List<String> before = state();
        Migration.on(handle).migrate(MODEL);
        List<String> between = state();
        run("ALTER TABLE web.users DROP CONSTRAINT uq_users_email; INSERT INTO web.users VALUES (9, 'bob')");
        List<String> dirty = state();
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(dirty);
        run("DELETE FROM web.users WHERE id = 9; ALTER TABLE web.users ADD CONSTRAINT uq_users_email UNIQUE (email)");
        assertThat(state()).isEqualTo(between);
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(before);
    }

    /** A foreign key that is not valid, and rows that it would refuse; names, actions, comments, an index to adopt. */
    @Test
    void constraintsOfAnyKindAndNameComeBack() {
        run("""
            CREATE TABLE web.rivals (id bigint, user_id bigint, other_id bigint);
            INSERT INTO web.rivals VALUES (1, 77, 1), (1, 77, 1), (2, 3, 78);
            ALTER TABLE web.game_beats DROP CONSTRAINT game_beats_pkey;
            ALTER TABLE web.game_beats ALTER id DROP NOT NULL, ALTER beat_at DROP NOT NULL;
            ALTER TABLE web.game_beats DROP CONSTRAINT game_beats_user_id_fkey;
            ALTER TABLE web.game_beats ADD CONSTRAINT "Odd; name" FOREIGN KEY (user_id) REFERENCES web.users
                MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
            COMMENT ON CONSTRAINT "Odd; name" ON web.game_beats IS 'it''s odd';
            COMMENT ON CONSTRAINT game_beats_game_id_fkey ON web.game_beats IS 'to games';
            COMMENT ON CONSTRAINT games_pkey ON web.games IS 'the games'' key';
            ALTER TABLE web.games ADD CONSTRAINT no_rest CHECK (provider_game_name LIKE '%%o%') NOT VALID;
            CREATE UNIQUE INDEX "pk; to be" ON web.game_beats (id) WITH (fillfactor = 70);
            COMMENT ON INDEX web."pk; to be" IS 'adopted';
            CREATE INDEX ON web.users (lower(email)) WHERE email LIKE '%s'""");
        thereAndBack();
    }

    @Test
    void triggersKeepStillAndHaveTheirStatesAgain() {
        run("""
            CREATE TABLE web.log (what text);
            CREATE FUNCTION web.log() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO web.log VALUES (TG_NAME); RETURN COALESCE(NEW, OLD); END';
            CREATE TRIGGER usual BEFORE INSERT OR UPDATE OR DELETE ON web.users FOR EACH ROW EXECUTE FUNCTION web.log();
            CREATE TRIGGER always AFTER INSERT OR UPDATE OR DELETE ON web.game_beats EXECUTE FUNCTION web.log();
            CREATE CONSTRAINT TRIGGER late AFTER INSERT OR UPDATE OR DELETE ON web.game_beats
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION web.log();
            CREATE TRIGGER replica AFTER INSERT OR UPDATE OR DELETE ON web.games EXECUTE FUNCTION web.log();
            CREATE TRIGGER never AFTER INSERT OR UPDATE OR DELETE ON web.games EXECUTE FUNCTION web.log();
            ALTER TABLE web.game_beats ENABLE ALWAYS TRIGGER always;
            ALTER TABLE web.games ENABLE REPLICA TRIGGER replica;
            ALTER TABLE web.games DISABLE TRIGGER never""");
        List<String> before = state();
        Migration.on(handle).migrate(MODEL);
        assertThat(rows("SELECT what FROM web.log")).isNotEmpty();
        run("DELETE FROM web.log");
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void columnsThatWereAddedSinceKeepTheirValues() {
        Migration.on(handle).migrate(MODEL);
        run("""
            ALTER TABLE web.game_beats ADD score integer NOT NULL DEFAULT 7, ADD doubled integer
                GENERATED ALWAYS AS (score * 2) STORED, ADD note text;
            UPDATE web.game_beats SET score = id, note = 'n' || id""");
        Migration.on(handle).undo(MODEL);
        assertThat(
                        rows(
                                "SELECT concat_ws(' ', id, user_id, game_id, score, doubled, note) FROM web.game_beats ORDER BY id"))
                .containsExactly("1 1 1 1 2 n1", "2 1 2 7 14", "3 2 2 3 6 n3", "4 4 4 4 8 n4", "5 2 3 5 10 n5");
    }

    @Test
    void whatWasWrittenSinceStaysWhereItIsNotInTheWay() {
        Migration.on(handle).migrate(MODEL);
        run("""
            INSERT INTO web.users VALUES (8, 'eve');
            INSERT INTO web.game_beats (id, user_id, game_id) VALUES (8, 8, 3), (9, 8, 1);
            UPDATE web.games SET provider_game_name = 'Myst' WHERE id = 3""");
        Migration.on(handle).undo(MODEL);
        assertThat(rows("SELECT concat_ws(' ', id, user_id, game_id) FROM web.game_beats ORDER BY id"))
                .containsExactly("1 1 1", "2 1 2", "3 2 2", "4 4 4", "5 2 3", "8 8 3", "9 8 1");
        assertThat(rows("SELECT provider_game_name FROM web.games WHERE id > 2 ORDER BY id"))
                .containsExactly("Myst", null);
        assertThat(rows("SELECT id FROM web.users ORDER BY id")).containsExactly("1", "2", "3", "4", "8");
    }

    @Test
    void aMigrationThatChangesNothingWritesNothingDown() {
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).migrate(MODEL);
        assertThat(rows("SELECT id || name FROM onerow.migrations")).containsExactly("1web_games");
        run("DROP SCHEMA onerow CASCADE");
        Migration.on(handle).migrate(MODEL);
        assertThat(rows("SELECT to_regnamespace('onerow')")).containsExactly((String) null);
        assertThat(Migration.on(handle).undo(MODEL)).isEmpty();
        assertThat(rows("SELECT to_regnamespace('onerow')")).containsExactly((String) null);
    }

    /** Java knows none of these; the rows of one can't be told apart. */
    @Test
    void tablesThatJavaDoesNotKnow() {
        run("""
            CREATE TABLE web.likes (user_id bigint REFERENCES web.users, note text);
            INSERT INTO web.likes SELECT i % 5, NULL FROM generate_series(1, 20) AS i WHERE i % 5 > 0;
            CREATE TABLE web.visits (id bigint GENERATED ALWAYS AS IDENTITY, day date,
                user_id bigint REFERENCES web.users ON DELETE CASCADE, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
            CREATE TABLE web.visits_old PARTITION OF web.visits FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
            CREATE TABLE web.visits_new (x text, user_id bigint, day date NOT NULL, id bigint NOT NULL);
            ALTER TABLE web.visits_new DROP x;
            ALTER TABLE web.visits ATTACH PARTITION web.visits_new FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
            INSERT INTO web.visits (day, user_id) VALUES ('2023-01-01', 3), ('2024-01-01', 3), ('2024-01-02', 1)""");
        thereAndBack();
        assertThat(rows("SELECT DISTINCT tableoid::regclass FROM web.visits ORDER BY 1"))
                .containsExactly("web.visits_old", "web.visits_new");
    }

    @Test
    void settingsOfTheCallersTransactionAreAsBefore() {
        String settings = "SELECT name || '=' || setting FROM pg_settings WHERE name NOT LIKE '%.%' ORDER BY 1";
        handle.useTransaction(transaction -> {
            run(
                    "SET LOCAL TimeZone = 'Asia/Tokyo'; SET LOCAL search_path = web, public; SET LOCAL bytea_output = escape");
            List<String> before = rows(settings);
            Migration.on(transaction).migrate(MODEL);
            assertThat(rows(settings))
                    .filteredOn(setting -> !before.contains(setting))
                    .isEmpty();
            Migration.on(transaction).undo(MODEL);
            assertThat(rows(settings))
                    .filteredOn(setting -> !before.contains(setting))
                    .isEmpty();
            assertThat(Migration.on(transaction).undo(MODEL)).isEmpty();
        });
    }
}
