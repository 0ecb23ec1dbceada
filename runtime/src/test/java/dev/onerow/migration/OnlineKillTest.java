package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Migrations that are killed, the process or the server's backend, before a step or somewhere in it: run again, they
 * come to the same end as one that was left alone, and are taken back to the same beginning; the transactional one
 * never shows half of what it does.
 *
 * <p>{@code -Donerow.kills=50} sets how often, at the phases' boundaries first; {@code -Donerow.kills.seed=1} where else.
 */
@OneRowDatabase
class OnlineKillTest {

    private static final String SCHEMA = "killed";
    private static final SchemaModel MODEL = WebGames.model(SCHEMA);
    private static final OnlineOptions OPTIONS =
            OnlineOptions.standard().batchSize(4).pause(Duration.ZERO);
    private static final int KILLS = Integer.getInteger("onerow.kills", 3);

    private final TestDatabase database;
    private final Random random = new Random(Long.getLong("onerow.kills.seed", 1));
    private Handle handle;

    OnlineKillTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        handle = database.jdbi().open();
        legacy();
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS killed CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
            CREATE SCHEMA killed;
            CREATE TABLE killed.users (id bigint PRIMARY KEY, email text);
            CREATE TABLE killed.games (id bigint PRIMARY KEY, provider_game_id text NOT NULL, provider_game_name text);
            CREATE TABLE killed.game_beats (id bigint PRIMARY KEY,
                user_id bigint NOT NULL REFERENCES killed.users, game_id bigint NOT NULL REFERENCES killed.games,
                beat_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO killed.users SELECT i, 'k' || i % 12 FROM generate_series(1, 30) AS i;
            INSERT INTO killed.games SELECT i, 'k' || i % 12 FROM generate_series(1, 30) AS i;
            INSERT INTO killed.game_beats SELECT i, i, 1 + i % 30 FROM generate_series(1, 30) AS i;
            """);
    }

    /** All rows, constraints, indexes, triggers and functions. */
    private List<String> state() {
        return handle.createQuery("""
                    SELECT concat_ws(' ', 'user', id, email) FROM killed.users
                    UNION ALL SELECT concat_ws(' ', 'game', id, provider_game_id) FROM killed.games
                    UNION ALL SELECT concat_ws(' ', 'beat', id, user_id, game_id) FROM killed.game_beats
                    UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                        FROM pg_constraint WHERE connamespace = 'killed'::regnamespace
                    UNION ALL SELECT pg_get_indexdef(indexrelid) || indisvalid FROM pg_index i
                        JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'killed'::regnamespace
                    UNION ALL SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                        WHERE NOT tgisinternal AND c.relnamespace = 'killed'::regnamespace
                    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'killed'::regnamespace
                    ORDER BY 1""").mapTo(String.class).list();
    }

    private void online(Handle on, ProgressListener listener) {
        Migration.on(on).migrateOnline(MODEL, OPTIONS.listener(listener));
    }

    /** What an undisturbed run tells, step by step. */
    private List<Progress> steps() {
        List<Progress> steps = new ArrayList<>();
        online(handle, steps::add);
        Verify.schema(handle, MODEL).orThrow();
        return steps;
    }

    /** Where to kill: where the phase or the table changes, as far as there are so many, then anywhere. */
    private Set<Integer> places(List<Progress> steps) {
        List<Integer> boundaries = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).phase() != steps.get(i - 1).phase()) {
                boundaries.add(i);
            }
        }
        Set<Integer> places = new LinkedHashSet<>();
        while (places.size() < Math.min(KILLS, steps.size())) {
            boolean boundary = !boundaries.isEmpty() && (KILLS > boundaries.size() || places.size() % 2 == 0);
            places.add(boundary ? boundaries.remove(random.nextInt(boundaries.size())) : random.nextInt(steps.size()));
        }
        return places;
    }

    @Test
    void aBackendThatIsTerminatedIsResumed() {
        List<String> begin = state();
        List<Progress> steps = steps();
        List<String> end = state();
        for (int place : places(steps)) {
            legacy();
            List<Progress> heard = new ArrayList<>();
            try (Handle doomed = database.jdbi().open()) {
                int backend = doomed.createQuery("SELECT pg_backend_pid()")
                        .mapTo(Integer.class)
                        .one();
                assertThatThrownBy(
                                () -> online(doomed, progress -> {
                                    heard.add(progress);
                                    if (isPlace(place, heard)) {
                                        handle.execute("SELECT pg_terminate_backend(?, 10000)", backend);
                                    }
                                }),
                                "terminated at step %d, %s",
                                place,
                                steps.get(place))
                        .isInstanceOf(OneRowException.class);
            }
            online(handle, progress -> {});
            assertThat(state()).as("after step %d, %s", place, steps.get(place)).isEqualTo(end);
            undo();
            assertThat(state())
                    .as("undone after step %d, %s", place, steps.get(place))
                    .isEqualTo(begin);
        }
    }

    private void undo() {
        while (!Migration.on(handle).undo(MODEL).isEmpty()) {}
    }

    /** Whether to strike at the last step heard; one run may have fewer steps than another: quick batches grow. */
    private static boolean isPlace(int place, List<Progress> heard) {
        int last = heard.size() - 1;
        return last == place || (last < place && heard.get(last).phase() == Phase.JOURNAL);
    }

    @Test
    void aProcessThatIsKilledIsResumed() throws Exception {
        List<String> begin = state();
        List<Progress> steps = steps();
        List<String> end = state();
        for (int place : places(steps)) {
            legacy();
            kill("online", place);
            online(handle, progress -> {});
            assertThat(state()).as("after step %d, %s", place, steps.get(place)).isEqualTo(end);
            undo();
            assertThat(state())
                    .as("undone after step %d, %s", place, steps.get(place))
                    .isEqualTo(begin);
        }
    }

    @Test
    void halfATransactionalMigrationIsNeverSeen() throws Exception {
        List<Progress> steps = new ArrayList<>();
        Migration.on(handle)
                .options(MigrationOptions.standard().listener(steps::add))
                .migrate(MODEL);
        List<String> end = state();
        legacy();
        List<String> begin = state();
        for (int place : places(steps)) {
            legacy();
            kill("migrate", place);
            assertThat(state())
                    .as("killed at step %d, %s", place, steps.get(place))
                    .isIn(begin, end);
            Migration.on(handle).migrate(MODEL);
            assertThat(state()).isEqualTo(end);
        }
    }

    /** Kills a process at its step of that number, or soon after it has begun that step. */
    private void kill(String mode, int place) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledChild.class.getName(),
                        database.url(),
                        SCHEMA,
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader says = child.inputReader(StandardCharsets.UTF_8);
                OutputStream tell = child.getOutputStream()) {
            for (int step = 0; says.readLine() != null && step < place; step++) {
                goOn(tell);
            }
            if (random.nextBoolean()) {
                goOn(tell);
                child.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void goOn(OutputStream tell) throws Exception {
        tell.write('\n');
        tell.flush();
    }
}
