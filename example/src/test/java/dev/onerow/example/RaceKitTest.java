package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jdbi.v3.core.transaction.TransactionIsolationLevel.READ_COMMITTED;

import dev.onerow.Outcome;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.SerializationFailure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How users test races of their own, as the README shows it: each end of a race under each isolation level. */
@OneRowDatabase
@Timeout(60)
class RaceKitTest {

    private static final GameKey ZORK = new GameKey("zork");

    private static final GameDetails WINNERS = new GameDetails("Zork", "text");
    private static final GameDetails LOSERS = new GameDetails("ZORK", null);

    private final TestDatabase database;

    RaceKitTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void createTables(TestDatabase database) {
        database.jdbi().useHandle(WebGamesSchema::create);
    }

    @BeforeEach
    void emptyTable() {
        new GameRepository(database.jdbi()).delete(ZORK);
    }

    private static Outcome<Game> asTheWinner(Handle handle) {
        return new GameRepository(handle).getOrCreate(ZORK, WINNERS);
    }

    private static Outcome<Game> asTheLoser(Handle handle) {
        return new GameRepository(handle).getOrCreate(ZORK, LOSERS);
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void theWinnerCommits(TransactionIsolationLevel isolation) {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            Game zork = winner.run(RaceKitTest::asTheWinner).row();
            Step<Outcome<Game>> lost = loser.start(RaceKitTest::asTheLoser).awaitBlocked();
            winner.commit();
            if (isolation == READ_COMMITTED) {
                assertThat(lost.result()).isEqualTo(new Outcome.Found<>(zork));
                loser.commit();
            } else {
                assertThatThrownBy(lost::result).isInstanceOf(SerializationFailure.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void theWinnerRollsBack(TransactionIsolationLevel isolation) {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            winner.run(RaceKitTest::asTheWinner);
            Step<Outcome<Game>> lost = loser.start(RaceKitTest::asTheLoser).awaitBlocked();
            winner.rollback();
            assertThat(lost.result().created()).isTrue();
            assertThat(lost.result().row().providerGameName()).isEqualTo("ZORK");
            loser.commit();
        }
    }

    /** What was found is only kept if that is asked for, here by {@code lockingFound}. */
    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void theWinnerDeletesWhatTheLoserHasFound(TransactionIsolationLevel isolation) {
        Game zork =
                new GameRepository(database.jdbi()).getOrCreate(ZORK, WINNERS).row();
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            Outcome<Game> found = loser.run(
                    handle -> new GameRepository(handle).lockingFound().getOrCreate(ZORK, LOSERS));
            assertThat(found).isEqualTo(new Outcome.Found<>(zork));
            Step<Boolean> deleted = winner.start(handle -> new GameRepository(handle).delete(ZORK))
                    .awaitBlocked();
            loser.commit();
            assertThat(deleted.result()).as("only once the loser has committed").isTrue();
            winner.commit();
        }
    }
}
