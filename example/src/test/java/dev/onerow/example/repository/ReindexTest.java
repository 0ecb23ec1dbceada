package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Outcome;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;

/**
 * While REINDEX CONCURRENTLY builds a twin of the key's index, which is kept up to date and checked, but is no conflict
 * target yet (PostgreSQL manual, REINDEX, "Rebuilding Indexes Concurrently").
 */
class ReindexTest extends ArcadeTest {

    ReindexTest(TestDatabase database) {
        super(database);
    }

    @Test
    void racesEndAsEver() throws Exception {
        try (Race race = race()) {
            Racer onlooker = race.begin(TransactionIsolationLevel.REPEATABLE_READ);
            onlooker.execute("SELECT 1");
            Racer administrator = race.autocommit();
            Step<Integer> reindex = administrator.start(handle -> handle.execute("REINDEX TABLE CONCURRENTLY players"));
            // The onlooker's snapshot is older than the twins, so that they can't take over.
            reindex.awaitBlocked();
            assertThat(twins()).isEqualTo(3);

            aRaceWithAChosenEnd(race);
            new Storm(8, 50, 1600).on(database);

            assertThat(reindex.isDone()).isFalse();
            assertThat(twins()).isEqualTo(3);
            onlooker.commit();
            reindex.result();
            assertThat(twins()).isZero();
        }
    }

    private static void aRaceWithAChosenEnd(Race race) {
        PlayerKey key = new PlayerKey("zoe@example.org");
        PlayerDetails details = new PlayerDetails("zoe");
        Racer winner = race.begin();
        Racer loser = race.begin();
        Player created = winner.run(handle -> new PlayerRepository(handle).getOrCreate(key, details))
                .row();
        Step<Outcome<Player>> lost = loser.start(handle -> new PlayerRepository(handle).getOrCreate(key, details))
                .awaitBlocked();
        winner.commit();
        assertThat(lost.result()).isEqualTo(new Outcome.Found<>(created));
        loser.commit();
    }

    private int twins() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT count(*) FROM pg_index
                        WHERE indrelid = 'players'::regclass AND indisready AND NOT indisvalid
                          AND indexrelid::regclass::text LIKE '%\\_ccnew'""").mapTo(Integer.class).one());
    }
}
