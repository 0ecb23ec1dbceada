package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Script;
import dev.onerow.sql.Undo;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Online migrations that were stopped, then finished or abandoned or neither, are taken back to where they began. */
@OneRowDatabase
class OnlineUndoTest {

    private static final SchemaModel MODEL = WebGames.model("web");
    private static final OnlineOptions OPTIONS =
            OnlineOptions.standard().batchSize(1).pause(Duration.ZERO);

    private final TestDatabase database;
    private final Handle handle;
    private List<String> before = List.of();

    OnlineUndoTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    /** With a key and an index under other names, and a table that the model doesn't know. */
    @BeforeEach
    void legacy() {
        handle.execute(UndoTest.LEGACY);
        handle.execute("""
            CREATE INDEX beats_by_game ON web.game_beats (game_id);
            ALTER TABLE web.games RENAME CONSTRAINT games_pkey TO the_games;
            COMMENT ON CONSTRAINT game_beats_game_id_fkey ON web.game_beats IS 'what was beaten';
            CREATE TABLE web.reviews (user_id bigint REFERENCES web.users, stars integer);
            INSERT INTO web.reviews VALUES (3, 5), (1, 4);
            """);
        before = state();
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> state() {
        return DatabaseState.of(handle, "web");
    }

    private void migrate(ProgressListener listener) {
        Migration.on(handle).migrateOnline(MODEL, OPTIONS.listener(listener));
    }

    /** What an undisturbed run tells, step by step. */
    private List<Progress> steps() {
        List<Progress> steps = new ArrayList<>();
        migrate(steps::add);
        legacy();
        return steps;
    }

    /** The last step of each of these phases, as far as it has them. */
    private static Collection<Integer> lastOfEach(List<Progress> steps, Phase... phases) {
        Map<Phase, Integer> last = new EnumMap<>(Phase.class);
        for (int i = 0; i < steps.size(); i++) {
            last.put(steps.get(i).phase(), i);
        }
        last.keySet().retainAll(Set.of(phases));
        return last.values();
    }

    private void stopAt(int place) {
        AtomicInteger step = new AtomicInteger();
        assertThatThrownBy(() -> migrate(progress -> {
                    if (step.getAndIncrement() == place) {
                        throw new IllegalStateException("stop");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
    }

    private void undoAll() {
        while (!Migration.on(handle).undo(MODEL).isEmpty()) {}
    }

    private void assertAsBefore(int place, List<Progress> steps) {
        assertThat(state())
                .as("stopped at step %d, %s", place, steps.get(place))
                .isEqualTo(before);
    }

    private void stopAt(Phase phase) {
        assertThatThrownBy(() -> migrate(progress -> {
                    if (progress.phase() == phase) {
                        throw new IllegalStateException("stop");
                    }
                }))
                .hasMessage("stop");
    }

    @Test
    void aRunThatWasStoppedAndResumedIsTakenBack() {
        List<Progress> steps = steps();
        for (int place : lastOfEach(steps, Phase.values())) {
            legacy();
            stopAt(place);
            migrate(progress -> {});
            Verify.schema(handle, MODEL).orThrow();
            undoAll();
            assertAsBefore(place, steps);
        }
    }

    @Test
    void aRunThatWasAbandonedIsTakenBack() {
        List<Progress> steps = steps();
        for (int place : lastOfEach(steps, Phase.values())) {
            legacy();
            stopAt(place);
            Migration.on(handle).abandonOnline(MODEL);
            undoAll();
            assertAsBefore(place, steps);
        }
    }

    @Test
    void aRunThatWasStoppedIsTakenBackAsItIs() {
        List<Progress> steps = steps();
        for (int place : lastOfEach(steps, Phase.MERGE, Phase.CONSTRAIN, Phase.RELEASE)) {
            legacy();
            stopAt(place);
            undoAll();
            Migration.on(handle).abandonOnline(MODEL);
            assertAsBefore(place, steps);
            assertThat(Migration.on(handle).undo(MODEL)).isEmpty();
        }
    }

    @Test
    void aRunThatWasStoppedAndFinishedInOneTransactionIsTakenBack() {
        List<Progress> steps = steps();
        for (int place : lastOfEach(steps, Phase.MERGE, Phase.CONSTRAIN, Phase.RELEASE)) {
            legacy();
            stopAt(place);
            Migration.on(handle).migrate(MODEL);
            Migration.on(handle).abandonOnline(MODEL);
            Verify.schema(handle, MODEL).orThrow();
            undoAll();
            assertAsBefore(place, steps);
        }
    }

    @Test
    void itIsStoppedManyTimes() {
        for (Phase phase : List.of(Phase.GUARD, Phase.MERGE, Phase.CONSTRAIN, Phase.RELEASE, Phase.JOURNAL)) {
            stopAt(phase);
        }
        migrate(progress -> {});
        undoAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anIndexOfABuildThatDiedIsTakenAway() {
        stopAt(Phase.CONSTRAIN);
        handle.execute("CREATE INDEX uq_users_email ON web.users (email)");
        handle.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'web.uq_users_email'::regclass");
        Migration.on(handle).abandonOnline(MODEL);
        undoAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void constraintsUnderOtherNumbersAreTheSame() {
        stopAt(Phase.CONSTRAIN);
        handle.execute("UPDATE onerow.unfinished SET object = 'restored ' || object");
        migrate(progress -> {});
        assertThat(handle.createQuery("SELECT count(*) FROM onerow.constraints WHERE table_name = 'reviews'")
                        .mapTo(Integer.class)
                        .one())
                .isZero();
        undoAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatOthersMakeMeanwhileStays() {
        AtomicInteger made = new AtomicInteger();
        migrate(progress -> {
            if (progress.phase() == Phase.FIND && made.getAndIncrement() == 0) {
                handle.execute("CREATE TABLE web.later (user_id bigint PRIMARY KEY REFERENCES web.users)");
            }
        });
        undoAll();
        assertThat(state())
                .anyMatch(line -> line.contains("later_user_id_fkey"))
                .anyMatch(line -> line.contains("constraint web.later later_pkey"));
    }

    @Test
    void aJournalOfBeforeHasNoPlaceForTheUnfinished() {
        migrate(progress -> {});
        handle.execute("DROP TABLE onerow.unfinished");
        undoAll();
        assertThat(state()).isEqualTo(before);
        stopAt(Phase.RELEASE);
        migrate(progress -> {});
        undoAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void oneThatGoesOnIsNotUndone() {
        try (Handle other = database.jdbi().open()) {
            migrate(progress -> {
                if (progress.phase() == Phase.RELEASE) {
                    assertThatThrownBy(() -> Migration.on(other).undo(MODEL))
                            .isInstanceOf(MigrationRefused.class)
                            .hasMessageContaining("an online migration goes on");
                }
            });
        }
        undoAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theFileSaysThatOneIsNotFinished() {
        stopAt(Phase.RELEASE);
        assertThatThrownBy(() -> {
                    try (Statement statement = handle.getConnection().createStatement()) {
                        statement.execute(Script.block(Undo.statements(MODEL.name())));
                    }
                })
                .hasMessageContaining("OneRow: an online migration of web_games is not finished")
                .hasMessageContaining("Finish it by migrateOnline or end it by abandonOnline");
    }
}
