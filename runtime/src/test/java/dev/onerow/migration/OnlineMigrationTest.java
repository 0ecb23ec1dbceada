package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onerow.Nulls;
import dev.onerow.OneRowException;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.PoolingRelay;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The online migration on its own: what it leaves, and what it refuses. */
@OneRowDatabase
class OnlineMigrationTest {

    private static final SchemaModel MODEL = WebGames.model("web");
    private static final OnlineOptions OPTIONS = OnlineOptions.standard().batchSize(1);

    private final TestDatabase database;
    private final Handle handle;

    OnlineMigrationTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS web CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
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

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private List<TableReport> migrate() {
        return Migration.on(handle).migrateOnline(MODEL, OPTIONS);
    }

    private void assertMerged() {
        assertThat(rows("SELECT id || email FROM web.users ORDER BY id")).containsExactly("1ada", "2bob");
        assertThat(rows("SELECT id || provider_game_id FROM web.games ORDER BY id"))
                .containsExactly("1zork", "3myst");
        assertThat(rows("SELECT concat_ws(' ', id, user_id, game_id) FROM web.game_beats ORDER BY id"))
                .containsExactly("1 1 1", "4 1 3", "5 2 3", "7 2 1");
        assertThat(Verify.schema(handle, MODEL).differences()).isEmpty();
        assertThat(rows(
                        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT proname FROM pg_proc WHERE"
                                + " pronamespace = 'web'::regnamespace UNION ALL SELECT relname FROM pg_class WHERE relname LIKE"
                                + " 'onerow%' AND relnamespace = 'web'::regnamespace"))
                .isEmpty();
        assertThat(rows("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                .containsExactly("0");
    }

    @Test
    void duplicatesAreMergedWithTheirChildren() {
        assertThat(migrate())
                .containsExactly(
                        new TableReport(WebGames.name("web", "users"), 4, 1, 2),
                        new TableReport(WebGames.name("web", "games"), 4, 2, 2),
                        new TableReport(WebGames.name("web", "game_beats"), 7, 2, 3));
        assertMerged();
        assertThat(migrate()).allMatch(report -> report.duplicates() == 0);
        assertMerged();
    }

    @Test
    void aChildWhoseKeyIsHeldLosesRowsWithItsParents() {
        handle.execute("ALTER TABLE web.game_beats ADD UNIQUE (user_id, game_id)");
        migrate();
        assertMerged();
    }

    @Test
    void aPrimaryKeyThatRefersLosesRowsWithItsParents() {
        QualifiedName editions = WebGames.name("web", "editions");
        QualifiedName levels = WebGames.name("web", "levels");
        handle.execute("""
            CREATE TABLE web.editions (shop bigint, id bigint, title text, PRIMARY KEY (shop, id));
            CREATE TABLE web.levels (shop bigint, edition_id bigint, number bigint, slug text,
                PRIMARY KEY (shop, edition_id, number), FOREIGN KEY (shop, edition_id) REFERENCES web.editions);
            INSERT INTO web.editions VALUES (2, 9, 'y'), (2, 8, 'y');
            INSERT INTO web.levels VALUES (2, 8, 2, 'q'), (2, 9, 2, 'q'), (2, 9, 1, 'r'), (2, 8, 3, 'r');
            """);
        Table edition = Models.table(editions)
                .columns(bigint("shop"), bigint("id"), Column.of("title", WebGames.TEXT, false))
                .primaryKey("pk_editions", "shop", "id")
                .key("", "uq_editions", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("title"))
                .build();
        Table level = Models.table(levels)
                .columns(
                        bigint("shop"), bigint("edition_id"), bigint("number"), Column.of("slug", WebGames.TEXT, false))
                .primaryKey("pk_levels", "shop", "edition_id", "number")
                .key("", "uq_levels", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("slug"))
                .foreignKeys(
                        Models.reference("fk_levels", editions, List.of("shop", "edition_id"), List.of("shop", "id")))
                .build();
        Migration.on(handle).migrateOnline(new SchemaModel("editions", List.of(edition, level)), OPTIONS);
        assertThat(rows("SELECT concat_ws(' ', shop, edition_id, number, slug) FROM web.levels ORDER BY slug"))
                .containsExactly("2 8 2 q", "2 8 3 r");
    }

    private static Column bigint(String name) {
        return Column.of(name, WebGames.BIGINT, false);
    }

    @Test
    void tablesThatTheModelDoesNotKnowFollow() {
        handle.execute("CREATE TABLE web.scores (user_id bigint REFERENCES web.users, beat_id bigint REFERENCES"
                + " web.game_beats ON DELETE CASCADE); INSERT INTO web.scores VALUES (3, 6), (2, 2)");
        migrate();
        assertMerged();
        assertThat(rows("SELECT concat_ws(' ', user_id, beat_id) FROM web.scores"))
                .containsExactlyInAnyOrder("1 5", "2 1");
    }

    @Test
    void itNeedsAConnectionOutsideOfATransaction() {
        handle.begin();
        assertThatThrownBy(this::migrate)
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("outside of a transaction");
        handle.rollback();
    }

    @Test
    void orphansStopItBeforeAnythingIsChanged() {
        handle.execute("ALTER TABLE web.game_beats DROP CONSTRAINT game_beats_game_id_fkey; UPDATE web.game_beats SET"
                + " game_id = 77 WHERE id = 7");
        Verification before = Verify.schema(handle, MODEL);
        assertThatThrownBy(this::migrate).isInstanceOf(MigrationRefused.class).hasMessageContaining("(7)");
        assertThat(Verify.schema(handle, MODEL)).isEqualTo(before);
    }

    @Test
    void aPoolerIsRefused() throws IOException {
        try (PoolingRelay relay = PoolingRelay.before(database);
                Handle pooled = Jdbi.create(relay.dataSource()).open()) {
            assertThatThrownBy(() -> Migration.on(pooled).migrateOnline(MODEL, OPTIONS))
                    .isInstanceOf(OneRowException.class)
                    .hasMessageContaining("behind a pooler");
        }
    }

    @Test
    void oneAtATimeMigratesATable() {
        OnlineOptions impatient =
                OPTIONS.retry(RetryPolicy.standard().maxAttempts(2).delays(Duration.ZERO, Duration.ZERO));
        List<Throwable> refused = new ArrayList<>();
        try (Handle second = database.jdbi().open()) {
            Migration.on(handle).migrateOnline(MODEL, OPTIONS.listener(progress -> {
                if (refused.isEmpty()) {
                    refused.add(catchThrowable(() -> Migration.on(second).migrateOnline(MODEL, impatient)));
                }
            }));
        }
        assertThat(refused.get(0)).isInstanceOf(OneRowException.class).hasMessageContaining("web.game_beats goes on");
        assertMerged();
    }

    @Test
    void aForeignKeyIsReplacedWithoutAMomentInWhichNoneHolds() {
        List<Integer> seen = new ArrayList<>();
        try (Handle observer = database.jdbi().open()) {
            Migration.on(handle)
                    .migrateOnline(
                            MODEL,
                            OPTIONS.listener(progress -> seen.add(observer.createQuery(
                                            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confrelid = 'web.games'::regclass")
                                    .mapTo(Integer.class)
                                    .one())));
        }
        assertThat(seen).contains(1, 2).doesNotContain(0);
        assertMerged();
    }

    @Test
    void aBuildThatDiedIsClearedAway() {
        handle.execute("CREATE UNIQUE INDEX uq_users_email ON web.users (id)");
        handle.execute("CREATE INDEX onerow_lookup_uq_games_provider_game_id ON web.games (id)");
        handle.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('web.uq_users_email'::regclass,"
                + " 'web.onerow_lookup_uq_games_provider_game_id'::regclass)");
        migrate();
        assertMerged();
    }

    @Test
    void settingsOfTheSessionAreAsBefore() {
        handle.execute("SET lock_timeout = '7s'; SET statement_timeout = '8min'");
        migrate();
        assertThat(rows("SELECT concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'),"
                        + " current_setting('client_connection_check_interval'), current_setting('search_path'))"))
                .containsExactly("7s 8min 0 \"$user\", public");
    }

    @Test
    void whatIsNotToBeFinishedIsTakenAway() {
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(MODEL, OPTIONS.listener(progress -> {
                    if (progress.phase() == Phase.FIND) {
                        throw new IllegalStateException("stop");
                    }
                })))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> handle.execute("INSERT INTO web.users VALUES (9, 'ada')"));
        Migration.on(handle).abandonOnline(MODEL);
        handle.execute("INSERT INTO web.users VALUES (9, 'ada')");
        assertThat(rows("SELECT relname FROM pg_class WHERE relname LIKE 'onerow%'"))
                .isEmpty();
        migrate();
    }

    @Test
    void aKeyThatRefersToItsOwnTableIsRefused() {
        QualifiedName name = WebGames.name("web", "folders");
        Table folders = Models.table(name)
                .identity("id")
                .columns(Column.of("parent_id", WebGames.BIGINT, true), Column.of("name", WebGames.TEXT, false))
                .key(
                        "",
                        "uq_folders",
                        Enforcement.CONSTRAINT,
                        Nulls.NOT_DISTINCT,
                        null,
                        KeyPart.of("parent_id"),
                        KeyPart.of("name"))
                .foreignKeys(WebGames.cascade(name, "parent_id", name))
                .build();
        SchemaModel model = new SchemaModel("folders", List.of(folders));
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(model, OPTIONS))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("web.folders refers to itself by its key");
        assertThat(rows("SELECT to_regclass('web.folders')")).containsExactly((String) null);
    }

    @Test
    void aCircleOfReferencesThatShareAColumnIsRefused() {
        QualifiedName name = WebGames.name("web", "people");
        Table people = Models.table(name)
                .columns(
                        Column.of("tenant", WebGames.BIGINT, false),
                        Column.of("id", WebGames.BIGINT, false),
                        Column.of("boss", WebGames.BIGINT, true),
                        Column.of("email", WebGames.TEXT, false))
                .primaryKey("pk_people", "tenant", "id")
                .key("", "uq_people", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("email"))
                .foreignKeys(Models.reference("fk_boss", name, List.of("tenant", "boss"), List.of("tenant", "id")))
                .build();
        SchemaModel model = new SchemaModel("people", List.of(people));
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(model, OPTIONS))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("web.people refers to itself by columns that change with what they refer to");
        assertThat(rows("SELECT to_regclass('web.people')")).containsExactly((String) null);
    }

    /** ON DELETE CASCADE would take the notes of a profile that goes along, though another one becomes what it was. */
    @Test
    void aRowThatTakesThePlaceOfAnotherIsRefusedWhereAForeignKeyActs() {
        handle.execute("""
            CREATE TABLE web.profiles (user_id bigint, CONSTRAINT pk_profiles PRIMARY KEY (user_id),
                FOREIGN KEY (user_id) REFERENCES web.users);
            CREATE TABLE web.notes (profile bigint REFERENCES web.profiles ON DELETE CASCADE);
            INSERT INTO web.profiles VALUES (1), (3);
            INSERT INTO web.notes VALUES (1), (3);
            """);
        List<Table> tables = List.of(MODEL.tables().get(0), ModelText.parse("""
                table web.profiles
                column user_id bigint
                primary key pk_profiles (user_id)
                natural key uq_profiles_user_id (user_id) keep newest
                foreign key fk_profiles_user_id_users (user_id) references web.users (id)
                """));
        SchemaModel model = new SchemaModel("profiles", tables);
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(model, OPTIONS))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("not online: rows of web.profiles become what rows that go were in (user_id)")
                .hasMessageContaining("by primary key (user_id): (3) (1 in all). Migrate in one transaction");
        assertThat(rows("SELECT user_id FROM web.profiles ORDER BY 1")).containsExactly("1", "3");

        handle.execute("ALTER TABLE web.notes DROP CONSTRAINT notes_profile_fkey,"
                + " ADD FOREIGN KEY (profile) REFERENCES web.profiles");
        Migration.on(handle).migrateOnline(model, OPTIONS);
        assertThat(rows("SELECT user_id FROM web.profiles")).containsExactly("1");
        assertThat(rows("SELECT profile FROM web.notes")).containsExactly("1", "1");
    }

    @Test
    void undoTakesItBackStepByStep() {
        Verification before = Verify.schema(handle, MODEL);
        List<String> rows = all();
        migrate();
        assertMerged();
        int undone = 0;
        while (!Migration.on(handle).undo(MODEL).isEmpty()) {
            undone++;
        }
        assertThat(undone).isGreaterThan(3);
        assertThat(all()).isEqualTo(rows);
        assertThat(Verify.schema(handle, MODEL)).isEqualTo(before);
    }

    private List<String> all() {
        return rows("SELECT u::text FROM web.users u UNION ALL SELECT g::text FROM web.games g"
                + " UNION ALL SELECT b::text FROM web.game_beats b ORDER BY 1");
    }
}
