package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The online migration while four naive writers make duplicates as fast as they can and four readers look on.
 *
 * <p>What the writers saw in each phase, and how long the longest of them waited, is printed.
 */
@OneRowDatabase
class OnlineUnderLoadTest {

    private static final SchemaModel MODEL = WebGames.model("busy");

    private final TestDatabase database;
    private final Handle handle;

    OnlineUnderLoadTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS busy CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
            CREATE SCHEMA busy;
            CREATE TABLE busy.users (id bigserial PRIMARY KEY, email text);
            CREATE TABLE busy.games (id bigserial PRIMARY KEY, provider_game_id text NOT NULL, provider_game_name text);
            CREATE TABLE busy.game_beats (id bigserial PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES busy.users ON DELETE CASCADE,
                game_id bigint NOT NULL REFERENCES busy.games,
                beat_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO busy.users (email) SELECT 'k' || i % 300 FROM generate_series(1, 900) AS i;
            INSERT INTO busy.games (provider_game_id) SELECT 'k' || i % 300 FROM generate_series(1, 900) AS i;
            INSERT INTO busy.game_beats (user_id, game_id) SELECT i, i FROM generate_series(1, 900) AS i;
            """);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void nobodyLosesAnything() throws Exception {
        try (Traffic traffic = new Traffic(database::connect, "busy").start(4, 4, 1)) {
            OnlineOptions options = OnlineOptions.standard()
                    .batchSize(50)
                    .listener(progress -> traffic.during(progress.phase().name()));
            List<TableReport> reports = Migration.on(handle).migrateOnline(MODEL, options);
            traffic.during("after");
            traffic.stop();
            System.out.printf(
                    "online under load: %s; %d inserts, %d reads, refused %s, longest wait of a writer %d ms%n",
                    reports,
                    traffic.acknowledged().size(),
                    traffic.reads(),
                    new TreeMap<>(traffic.refused()),
                    traffic.longestWait().toMillis());
            Verify.schema(handle, MODEL).orThrow();
            assertThat(lost(traffic)).isEmpty();
            assertThat(traffic.refused().keySet())
                    .allSatisfy(seen ->
                            assertThat(seen).matches("(GUARD|FIND|MERGE|JOURNAL|CONSTRAIN|RELEASE|after) 235.."));
            assertThat(traffic.reads()).isPositive();
        }
    }

    /** Rows that were acknowledged, and are neither there nor in the journal. */
    private Set<Traffic.Acknowledged> lost(Traffic traffic) {
        Set<Traffic.Acknowledged> known = handle.createQuery("""
                    SELECT 'users', id FROM busy.users UNION ALL SELECT 'games', id FROM busy.games
                    UNION ALL SELECT 'game_beats', id FROM busy.game_beats
                    UNION ALL SELECT t.table_name, CAST(j.old_key[1] AS bigint)
                    FROM onerow.journal j JOIN onerow.tables t ON t.migration = j.migration AND t.place = j.place
                    WHERE j.after IS NULL""")
                .map((row, context) -> new Traffic.Acknowledged(row.getString(1), row.getLong(2)))
                .set();
        return traffic.acknowledged().stream()
                .filter(row -> !known.contains(row))
                .collect(Collectors.toSet());
    }

    @Test
    void withoutTheGuardDuplicatesAreMadeAsFastAsTheyAreMerged() {
        try (Traffic traffic = new Traffic(database::connect, "busy").start(4, 0, 1);
                Handle saboteur = database.jdbi().open()) {
            OnlineOptions options = OnlineOptions.standard().listener(progress -> {
                traffic.during(progress.phase().name());
                if (progress.phase() == Phase.FIND) {
                    saboteur.execute("DROP TRIGGER IF EXISTS onerow_guard_uq_users_email ON busy.users");
                }
            });
            assertThatThrownBy(() -> Migration.on(handle).migrateOnline(MODEL, options))
                    .isInstanceOf(MigrationRefused.class)
                    .hasMessageContaining("arise as fast as they are merged");
        }
    }
}
