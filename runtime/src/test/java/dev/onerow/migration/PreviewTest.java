package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Nulls;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told before anything is written: duplicates, what follows them, constraints, statements, locks. */
@OneRowDatabase
class PreviewTest {

    private static final SchemaModel MODEL = model();

    private final Handle handle;
    private final Handle other;

    PreviewTest(TestDatabase database) {
        this.handle = database.jdbi().open();
        this.other = database.jdbi().open();
    }

    /** Games take their duplicates' names. */
    private static SchemaModel model() {
        Models games = Models.table(name("pre", "games"))
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
                        List.of("provider_game_name")));
        return new SchemaModel(
                "web_games",
                List.of(WebGames.users("pre"), games.build(), WebGames.beats("pre"), WebGames.notes("pre")));
    }

    /** One user three times, one game twice; a review of it in a table that the model doesn't know. */
    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS pre CASCADE;
            CREATE SCHEMA pre;
            CREATE TABLE pre.users (id bigserial PRIMARY KEY, email text, born date);
            CREATE TABLE pre.games (id bigserial PRIMARY KEY, provider_game_id text, provider_game_name varchar(40));
            CREATE TABLE pre.game_beats (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES pre.users,
                game_id bigint NOT NULL REFERENCES pre.games ON DELETE CASCADE, beat_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE pre.notes (id bigserial PRIMARY KEY, author_id bigint NOT NULL REFERENCES pre.users,
                body text NOT NULL);
            CREATE TABLE pre.reviews (game_id bigint REFERENCES pre.games, stars int);
            INSERT INTO pre.users VALUES (1, 'ada'), (2, 'bob'), (3, 'ada'), (4, 'ada');
            INSERT INTO pre.games VALUES (1, 'zork', NULL), (2, 'zork', 'Zork'), (3, 'myst', 'Myst');
            INSERT INTO pre.game_beats (id, user_id, game_id) VALUES (1, 1, 1), (2, 1, 2), (3, 3, 2), (4, 4, 3), (5, 2, 3);
            INSERT INTO pre.notes (author_id, body) VALUES (3, 'a'), (2, 'b');
            INSERT INTO pre.reviews VALUES (2, 5), (2, 4), (1, 3);
            """);
    }

    @AfterEach
    void close() {
        handle.close();
        other.close();
    }

    private List<String> everything() {
        return handle.createQuery("""
                        SELECT relname || ' ' || relfilenode || ' ' || c.xmin FROM pg_class c
                            WHERE relnamespace = 'pre'::regnamespace
                        UNION ALL SELECT 'users' || t::text || xmin || xmax FROM pre.users t
                        UNION ALL SELECT 'games' || t::text || xmin || xmax FROM pre.games t
                        UNION ALL SELECT 'beats' || t::text || xmin || xmax FROM pre.game_beats t
                        UNION ALL SELECT 'reviews' || t::text || xmin || xmax FROM pre.reviews t ORDER BY 1
                        """).mapTo(String.class).list();
    }

    @Test
    void itTellsWhatMigrateThenDoes() {
        List<String> before = everything();
        MigrationPreview preview = Migration.on(handle).preview(MODEL);
        assertThat(everything()).as("nothing is written").isEqualTo(before);
        assertThat(preview.tables())
                .containsExactly(
                        new TableReport(name("pre", "users"), 4, 1, 2),
                        new TableReport(name("pre", "games"), 3, 1, 1),
                        new TableReport(name("pre", "game_beats"), 5, 1, 2));
        assertThat(preview.references())
                .containsExactlyInAnyOrder(
                        new ReferenceReport(
                                name("pre", "game_beats"), List.of("user_id"), name("pre", "users"), true, 1, 1),
                        new ReferenceReport(
                                name("pre", "game_beats"), List.of("game_id"), name("pre", "games"), true, 0, 2),
                        new ReferenceReport(
                                name("pre", "notes"), List.of("author_id"), name("pre", "users"), true, 1, 0),
                        new ReferenceReport(
                                name("pre", "reviews"), List.of("game_id"), name("pre", "games"), false, 2, 0));
        assertThat(preview.fills()).containsExactly(new FillReport(name("pre", "games"), "provider_game_name", 1));
        assertThat(preview.locked())
                .contains(name("pre", "reviews"), name("pre", "users"))
                .isSorted();
        assertThat(Migration.on(handle).migrate(MODEL)).isEqualTo(preview.tables());
        assertThat(Verify.schema(handle, MODEL).differences()).isEqualTo(preview.remaining());
        assertThat(preview.remaining()).extracting(Difference::kind).containsExactly(Kind.OTHER_TYPE);
        assertThat(handle.createQuery("SELECT array_agg(game_id ORDER BY stars)::text FROM pre.reviews")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("{1,1,1}");
    }

    @Test
    void itTellsTheStatementsInOrder() {
        MigrationPreview preview = Migration.on(handle).preview(MODEL);
        assertThat(preview.steps()).extracting(Step::phase).isSorted().contains(Phase.MERGE, Phase.CONSTRAIN);
        assertThat(preview.steps().get(preview.steps().size() - 1).phase()).isEqualTo(Phase.JOURNAL);
        assertThat(preview.refusals()).isEmpty();
        assertThat(preview.sql()).contains("DELETE FROM", "LOCK TABLE", "-- Deletes rows.");
        assertThat(preview.repairs())
                .extracting(Difference::kind)
                .contains(Kind.MISSING_CONSTRAINT, Kind.OTHER_NAME, Kind.OTHER_ACTION, Kind.MISSING_INDEX);
    }

    /** It knows the reviews, of which the file of the schema says only that it doesn't. */
    @Test
    void whatItPrintsCanBeRun() {
        handle.execute(Migration.on(handle).preview(MODEL).sql());
        MigrationPreview after = Migration.on(handle).preview(MODEL);
        assertThat(after.repairs()).isEmpty();
        assertThat(after.tables()).allMatch(table -> table.duplicates() == 0);
    }

    @Test
    void aPersonCanReadIt() {
        assertThat(Migration.on(handle).preview(MODEL).toString())
                .startsWith("""
                        migrating web_games would do this; nothing has been written

                        duplicates
                          pre.users                   4 rows            1 groups            2 rows go
                          pre.games                   3 rows            1 groups            1 rows go
                          pre.game_beats              5 rows            1 groups            2 rows go

                        rows that refer to them
                        """)
                .contains("  pre.reviews (game_id) to pre.games, not in the model: 2 re-pointed\n")
                .contains("  pre.games.provider_game_name: 1 filled\n")
                .contains("""
                          pre.users: missing constraint uq_users_email, declared [email]
                              ALTER TABLE pre.users ADD CONSTRAINT uq_users_email UNIQUE (email);
                        """)
                .contains("locked from the start to the end");
    }

    @Test
    void keysAndRowsComeInPages() {
        List<Map<String, String>> rows = Migration.on(handle).duplicates(MODEL, duplicates -> {
            assertThat(duplicates.tables()).hasSize(3);
            assertThat(duplicates.keys(name("pre", "users"), 0, 10))
                    .containsExactly(new DuplicateKey(Map.of("email", "ada"), 3));
            assertThat(duplicates.keys(name("pre", "users"), 1, 10)).isEmpty();
            assertThat(duplicates.rows(name("pre", "users"), 0, 2))
                    .extracting(DuplicateRow::stays)
                    .containsExactly(true, false);
            assertThatThrownBy(() -> duplicates.rows(name("pre", "notes"), 0, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pre.notes");
            return duplicates.rows(name("pre", "game_beats"), 0, 10).stream()
                    .map(row -> Map.of("id", row.values().get("id"), "place", "" + row.place()))
                    .toList();
        });
        assertThat(rows)
                .containsExactly(
                        Map.of("id", "1", "place", "1"),
                        Map.of("id", "2", "place", "2"),
                        Map.of("id", "3", "place", "3"));
    }

    @Test
    void writersAndReadersGoOnMeanwhile() {
        handle.useTransaction(transaction -> {
            Migration.on(transaction).preview(MODEL);
            other.execute("SET lock_timeout = 1000");
            other.execute("UPDATE pre.users SET born = now(); INSERT INTO pre.notes (author_id, body) VALUES (1, 'x')");
            transaction.execute("INSERT INTO pre.notes (author_id, body) VALUES (1, 'still writes')");
        });
    }

    @Test
    void itJoinsTheCallersTransactionAndLeavesNothingThere() {
        handle.useTransaction(transaction -> {
            transaction.execute("INSERT INTO pre.users VALUES (5, 'bob')");
            assertThat(Migration.on(transaction).preview(MODEL).tables().get(0).groups())
                    .isEqualTo(2);
            assertThat(Migration.on(transaction).preview(MODEL).tables().get(0).groups())
                    .isEqualTo(2);
            assertThat(Migration.on(transaction).migrate(MODEL).get(0).groups()).isEqualTo(2);
        });
    }

    @Test
    void missingTablesAreTold() {
        handle.execute("DROP TABLE pre.notes, pre.game_beats");
        MigrationPreview preview = Migration.on(handle).preview(MODEL);
        assertThat(preview.tables()).hasSize(2);
        assertThat(preview.repairs()).extracting(Difference::kind).contains(Kind.MISSING_TABLE);
    }

    @Test
    void itTellsAllReasonsWhyTheMigrationWouldStop() {
        handle.execute("""
                UPDATE pre.users SET email = NULL WHERE id = 2;
                ALTER TABLE pre.notes DROP CONSTRAINT notes_author_id_fkey;
                INSERT INTO pre.notes VALUES (77, 88, 'of nobody')""");
        MigrationPreview preview = Migration.on(handle).preview(MODEL);
        assertThat(preview.refusals())
                .satisfiesExactlyInAnyOrder(
                        refusal -> assertThat(refusal).contains("pre.users has rows without", "(2) without email"),
                        refusal -> assertThat(refusal).contains("rows of pre.notes refer", "(77) (1 in all)"));
        assertThat(preview.tables()).extracting(TableReport::duplicates).containsExactly(2L, 1L, 2L);
        assertThat(preview.toString()).contains("it would stop, and change nothing", "(2) without email");
        assertThatThrownBy(() -> Migration.on(handle).migrate(MODEL))
                .isInstanceOf(MigrationRefused.class)
                .hasMessage(preview.refusals().get(0));
        handle.execute("ALTER TABLE pre.games DROP COLUMN provider_game_name");
        assertThat(Migration.on(handle).preview(MODEL).refusals())
                .singleElement()
                .asString()
                .contains("no column provider_game_name in pre.games");
    }
}
