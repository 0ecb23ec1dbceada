package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.LockNotAvailable;
import dev.onerow.transaction.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a migration runs: its transaction, its locks, and what it tells meanwhile. */
@OneRowDatabase
class MigrationRunTest {

    private static final SchemaModel MODEL = WebGames.model("run");
    private static final MigrationOptions IMPATIENT = MigrationOptions.standard()
            .lockTimeout(Duration.ofMillis(20))
            .retry(RetryPolicy.standard().maxAttempts(3).delays(Duration.ofMillis(1), Duration.ofMillis(2)));

    private final Handle handle;
    private final Handle other;
    private final List<Progress> heard = new ArrayList<>();

    MigrationRunTest(TestDatabase database) {
        this.handle = database.jdbi().open();
        this.other = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS run CASCADE;
            CREATE SCHEMA run;
            CREATE TABLE run.users (id bigint PRIMARY KEY, email text);
            INSERT INTO run.users VALUES (1, 'ada'), (2, 'ada');
            """);
    }

    @AfterEach
    void close() {
        handle.close();
        other.close();
    }

    private long users() {
        return handle.createQuery("SELECT count(*) FROM run.users")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void itTriesAgainUntilTheLockIsFree() {
        other.begin();
        other.execute("LOCK TABLE run.users IN ACCESS SHARE MODE");
        MigrationOptions options = IMPATIENT.listener(progress -> {
            heard.add(progress);
            if (attempts() == 2 && other.isInTransaction()) {
                other.rollback();
            }
        });
        Migration.on(handle).options(options).migrate(MODEL);
        assertThat(attempts()).isEqualTo(2);
        assertThat(users()).isEqualTo(1);
    }

    private long attempts() {
        return heard.stream()
                .filter(progress -> progress.phase() == Phase.PREPARE && progress.done() == 0)
                .count();
    }

    @Test
    void itGivesUpAndNothingHasChanged() {
        other.begin();
        other.execute("LOCK TABLE run.users IN ACCESS SHARE MODE");
        Migration migration = Migration.on(handle).options(IMPATIENT.listener(heard::add));
        assertThatThrownBy(() -> migration.migrate(MODEL))
                .isInstanceOf(LockNotAvailable.class)
                .hasMessage("migrating web_games: a lock on run.game_beats, run.games, run.users could not be had in"
                        + " time: try again later, or wait longer by the option lockTimeout; nothing has changed");
        other.rollback();
        assertThat(attempts()).isEqualTo(3);
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void theListenerHearsOfEachStepOnceAndInOrder() {
        Migration.on(handle)
                .options(MigrationOptions.standard().listener(heard::add))
                .migrate(MODEL);
        assertThat(heard).extracting(Progress::phase).isSorted();
        assertThat(EnumSet.complementOf(heard.stream()
                        .map(Progress::phase)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Phase.class)))))
                .containsExactly(Phase.INDEX, Phase.GUARD, Phase.RELEASE, Phase.UNDO);
        for (Phase phase : Phase.values()) {
            List<Progress> ofPhase =
                    heard.stream().filter(each -> each.phase() == phase).toList();
            for (int i = 0; i < ofPhase.size(); i++) {
                assertThat(ofPhase.get(i).done()).isEqualTo(i);
                assertThat(ofPhase.get(i).total()).isEqualTo(ofPhase.size() - 1);
            }
        }
        assertThat(heard).extracting(Progress::table).contains(WebGames.name("run", "users"));
    }

    @Test
    void aListenerThatFailsEndsItAndNothingHasChanged() {
        MigrationOptions options = MigrationOptions.standard().listener(progress -> {
            if (progress.phase() == Phase.CONSTRAIN) {
                throw new IllegalStateException("enough");
            }
        });
        assertThatThrownBy(() -> Migration.on(handle).options(options).migrate(MODEL))
                .isInstanceOf(IllegalStateException.class);
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void aFailureLeavesTheCallersTransactionUsable() {
        handle.execute("INSERT INTO run.users VALUES (3, NULL)");
        handle.useTransaction(transaction -> {
            transaction.execute("INSERT INTO run.users VALUES (4, 'bob')");
            assertThatThrownBy(() -> Migration.on(transaction).migrate(MODEL)).isInstanceOf(OneRowException.class);
            assertThat(users()).isEqualTo(4);
        });
        assertThat(users()).isEqualTo(4);
    }

    @Test
    void aStricterTransactionOfTheCallersIsRefused() {
        assertThatThrownBy(() -> handle.useTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        transaction -> Migration.on(transaction).migrate(MODEL)))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("READ COMMITTED");
    }

    @Test
    void aSessionThatIsStricterByDefaultDoesNotHideWhatCommitsBeforeTheLocks() {
        handle.execute("SET default_transaction_isolation = 'repeatable read'");
        other.begin();
        other.execute("INSERT INTO run.users VALUES (3, 'ada')");
        MigrationOptions options = IMPATIENT.listener(progress -> {
            heard.add(progress);
            if (attempts() == 2 && other.isInTransaction()) {
                other.commit();
            }
        });
        Migration.on(handle).options(options).migrate(MODEL);
        assertThat(users()).isEqualTo(1);
    }
}
