package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.Outcome;
import dev.onerow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/**
 * Many threads that want the same players at once, each in another order.
 *
 * @param threads each with a connection of its own
 * @param keys how many players there are
 * @param calls of all threads together
 */
record Storm(int threads, int keys, int calls) {

    private static final long SEED = 20_250_101;

    /** One row for each key, created once and found by all others, and no error. */
    void on(TestDatabase database) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(threads);
        AtomicIntegerArray created = new AtomicIntegerArray(keys);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Jdbi jdbi = Jdbi.create(pool);
            PlayerRepository players = new PlayerRepository(jdbi);
            long before = players.count();
            blow(players, created);
            assertThat(players.count() - before).isEqualTo(keys);
        }
        assertThat(IntStream.range(0, keys).map(created::get).boxed().collect(Collectors.toSet()))
                .as("how often each key was Created, seed " + SEED)
                .containsExactly(1);
    }

    private void blow(PlayerRepository players, AtomicIntegerArray created) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> callers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(SEED + thread);
                callers.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    inRandomOrder(random).forEach(key -> call(players, key, created));
                    return true;
                });
            }
            for (Future<Boolean> done : executor.invokeAll(callers)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** This thread's share of the calls: all keys, as often as it takes. */
    private List<Integer> inRandomOrder(Random random) {
        List<Integer> share = IntStream.range(0, calls / threads)
                .mapToObj(call -> call % keys)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(share, random);
        return share;
    }

    private static void call(PlayerRepository players, int key, AtomicIntegerArray created) {
        String email = "player" + key + "@example.org";
        Outcome<Player> outcome = players.getOrCreate(new PlayerKey(email), new PlayerDetails("player " + key));
        assertThat(outcome.row().email()).isEqualTo(email);
        if (outcome.created()) {
            created.incrementAndGet(key);
        }
    }
}
