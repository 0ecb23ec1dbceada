package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Outcome;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A race for one row of a table with two unique constraints, lost after the look for conflicts. */
class OtherConstraintTest extends ArcadeTest {

    private static final PlayerKey ADA = new PlayerKey("ada@example.org");
    private static final PlayerDetails NICKNAME = new PlayerDetails("ada");

    OtherConstraintTest(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    static void pauseInserts(TestDatabase database) {
        database.jdbi().useHandle(handle -> PausingIndex.create(handle, "players", "nickname", "email", "nickname"));
    }

    /** With the key as conflict target, the nickname's constraint would be violated here. */
    @Test
    void theLoserFindsTheWinnersRow() {
        try (Race race = race()) {
            Racer keeper = PausingIndex.keeper(race);
            Step<Outcome<Player>> lost = PausingIndex.pausing(race)
                    .start(handle -> new PlayerRepository(handle).getOrCreate(ADA, NICKNAME))
                    .awaitBlocked();
            Player created =
                    new PlayerRepository(jdbi).getOrCreate(ADA, NICKNAME).row();
            PausingIndex.goOn(keeper);
            assertThat(lost.result()).isEqualTo(new Outcome.Found<>(created));
        }
        assertThat(new PlayerRepository(jdbi).count()).isEqualTo(1);
    }
}
