package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Outcome;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * While REINDEX CONCURRENTLY builds a twin of the key's index, which is kept up to date and checked, but is no conflict
 * target yet (PostgreSQL manual, REINDEX, "Rebuilding Indexes Concurrently").
 */
class ReindexTest extends ArcadeTest {

    ReindexTest(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    static void pauseInserts(TestDatabase database) {
        database.jdbi().useHandle(handle -> PausingIndex.create(handle, "titles", "code", "code"));
    }

    /** With the key as conflict target, the twin would be violated here. */
    @Test
    void aRaceEndsAsEver() throws Exception {
        whileReindexing("INDEX", "uq_titles_code", 1, race -> {
            Racer keeper = PausingIndex.keeper(race);
            Step<Outcome<Title>> lost = PausingIndex.pausing(race)
                    .start(handle -> new TitleRepository(handle).getOrCreate(ZORK, plays(2)))
                    .awaitBlocked();
            Title created =
                    new TitleRepository(jdbi).getOrCreate(ZORK, plays(1)).row();
            PausingIndex.goOn(keeper);
            assertThat(lost.result()).isEqualTo(new Outcome.Found<>(created));
        });
        assertThat(new TitleRepository(jdbi).count()).isEqualTo(1);
    }

    @Test
    void aStormLeavesOneRowForEachKey() throws Exception {
        whileReindexing("TABLE", "players", 3, race -> new Storm(8, 50, 1600).on(database));
    }

    /** Held where the twins are complete and can't take over: the onlooker's snapshot is older than they are. */
    private void whileReindexing(String kind, String name, int twins, Work work) throws Exception {
        try (Race race = race()) {
            Racer onlooker = race.begin(TransactionIsolationLevel.REPEATABLE_READ);
            onlooker.execute("SELECT 1");
            Step<Integer> reindex = race.autocommit()
                    .start(handle -> handle.execute("REINDEX " + kind + " CONCURRENTLY " + name))
                    .awaitBlocked();
            assertThat(twins()).isEqualTo(twins);

            work.during(race);

            assertThat(reindex.isDone()).isFalse();
            assertThat(twins()).isEqualTo(twins);
            onlooker.commit();
            reindex.result();
            assertThat(twins()).isZero();
        }
    }

    @FunctionalInterface
    private interface Work {
        void during(Race race) throws Exception;
    }

    private int twins() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT count(*) FROM pg_index
                        WHERE indrelid IN ('players'::regclass, 'titles'::regclass) AND indisready AND NOT indisvalid
                          AND indexrelid::regclass::text LIKE '%\\_ccnew'""").mapTo(Integer.class).one());
    }
}
