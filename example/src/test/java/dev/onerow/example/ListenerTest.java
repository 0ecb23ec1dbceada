package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.OneRowListener;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Listeners;
import dev.onerow.transaction.SerializationFailure;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener hears what metrics count. */
@OneRowDatabase
@Timeout(60)
class ListenerTest {

    private static final GameKey ZORK = new GameKey("zork");
    private static final GameKey MYST = new GameKey("myst");
    private static final GameDetails NONE = new GameDetails(null, null);

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final List<String> heard = new ArrayList<>();

    ListenerTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    @BeforeEach
    void listen() {
        jdbi.useHandle(handle -> {
            WebGamesSchema.create(handle);
            handle.execute("DELETE FROM games");
        });
        Listeners.set(jdbi, new OneRowListener() {
            @Override
            public void gotOrCreated(String table, int created, int found) {
                heard.add("%s: %d created, %d found".formatted(table, created, found));
            }

            @Override
            public void upserted(String table, int created, int updated, int unchanged) {
                heard.add("%s: upserted %d, %d, %d".formatted(table, created, updated, unchanged));
            }

            @Override
            public void lostRaces(String table, int rows) {
                heard.add("%s: %d lost".formatted(table, rows));
            }

            @Override
            public void retried(int attempt, Throwable failure, Duration pause) {
                heard.add("attempt " + attempt + ": " + failure.getClass().getSimpleName());
            }
        });
    }

    @Test
    void outcomes() {
        GameRepository games = new GameRepository(jdbi);
        games.getOrCreate(ZORK, NONE);
        games.getOrCreate(ZORK, NONE);
        games.getOrCreate(ZORK, () -> NONE);
        games.upsert(ZORK, NONE);
        games.upsert(ZORK, new GameDetails("Zork", null));
        games.upsert(MYST, NONE);
        assertThat(heard)
                .containsExactly(
                        "public.games: 1 created, 0 found",
                        "public.games: 0 created, 1 found",
                        "public.games: 0 created, 1 found",
                        "public.games: upserted 0, 0, 1",
                        "public.games: upserted 0, 1, 0",
                        "public.games: upserted 1, 0, 0");
    }

    @Test
    void batches() {
        jdbi.useHandle(handle -> {
            GameRepository games = new GameRepository(handle);
            games.getOrCreateAll(Map.of(ZORK, NONE));
            games.getOrCreateAll(List.of(ZORK, MYST), missing -> Map.of(MYST, NONE));
        });
        assertThat(heard).containsExactly("public.games: 1 created, 0 found", "public.games: 1 created, 1 found");
    }

    /** The row comes while the supplier is asked for its details. */
    @Test
    void racesThatAreLost() {
        GameRepository games = new GameRepository(jdbi);
        GameRepository others = others();
        games.getOrCreate(ZORK, () -> {
            others.insert(ZORK, NONE);
            return NONE;
        });
        games.getOrCreateAll(List.of(MYST), missing -> {
            others.insert(MYST, NONE);
            return Map.of(MYST, NONE);
        });
        assertThat(heard)
                .containsExactly(
                        "public.games: 1 lost",
                        "public.games: 0 created, 1 found",
                        "public.games: 1 lost",
                        "public.games: 0 created, 1 found");
    }

    @Test
    void retries() {
        GameRepository others = others();
        List<Integer> runs = new ArrayList<>();
        Transactions.on(jdbi).isolation(TransactionIsolation.REPEATABLE_READ).run(tx -> {
            GameRepository games = new GameRepository(tx.handle());
            runs.add(games.count() == 0 ? 1 : 2);
            if (runs.size() == 1) {
                others.insert(ZORK, NONE);
            }
            games.getOrCreate(ZORK, NONE);
        });
        assertThat(runs).containsExactly(1, 2);
        assertThat(heard)
                .containsExactly(
                        "attempt 1: " + SerializationFailure.class.getSimpleName(), "public.games: 0 created, 1 found");
    }

    /** Of somebody whom nobody listens to. */
    private GameRepository others() {
        return new GameRepository(database.jdbi());
    }
}
