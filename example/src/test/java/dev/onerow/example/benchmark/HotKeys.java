package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atLeast;
import static dev.onerow.example.benchmark.Goal.atMost;

import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Many threads at few keys, which are missing at the beginning of each turn; each call takes a connection from a pool. */
final class HotKeys implements Row {

    private static final int THREADS = 16;
    private static final int CONNECTIONS = 8;
    private static final int KEYS = 64;

    /** Longer than other turns, so that most calls are hits. */
    private static final int TURNS = 6;

    private static final String OURS = "OneRow";
    private static final String TWO_TRIPS = "JDBC, SELECT then INSERT";
    private static final String ONE_TRIP = "JDBC, two statements in one text";

    @Override
    public String name() {
        return "16 threads on 64 hot keys and a pool of 8";
    }

    /** Gets or creates on a connection that it takes from a pool. */
    @FunctionalInterface
    private interface Call {
        long getOrCreate(String key) throws Exception;
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        List<Threads> contestants = List.of(
                new Threads(OURS, site, HotKeys::oneRow),
                new Threads(TWO_TRIPS, site, pool -> key -> {
                    try (Connection connection = pool.getConnection()) {
                        return JdbcTwoTrips.getOrCreate(connection, key, "a name", "a category");
                    }
                }),
                new Threads(ONE_TRIP, site, pool -> key -> {
                    try (Connection connection = pool.getConnection()) {
                        return JdbcTwoStatements.getOrCreate(connection, key, "a name", "a category");
                    }
                }));
        Standings standings = Contest.of(site, name(), "calls/s").run(contestants);
        report.contest(standings);
        report.line(new Line(
                name(), "hand-written JDBC", atLeast(0.95), standings.ratioToBest(OURS, List.of(TWO_TRIPS, ONE_TRIP))));
        report.line(new Line(name() + ": errors", "none", atMost(0), contestants.get(0).errors));
    }

    private static Call oneRow(DataSource pool) {
        GameRepository games = new GameRepository(Jdbi.create(pool));
        return key -> games.getOrCreate(new GameKey(key), new GameDetails("a name", "a category"))
                .row()
                .id();
    }

    /** Makes a call's code for a pool. */
    @FunctionalInterface
    private interface Calls {
        Call on(DataSource pool);
    }

    /** A contestant: all threads at once. */
    private static final class Threads implements Contestant {

        private final String name;
        private final HikariDataSource pool;
        private final Call call;
        private final long turnNanos;
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        private int errors;

        Threads(String name, Site site, Calls calls) {
            this.name = name;
            this.pool = site.pool(false, CONNECTIONS);
            this.call = calls.on(pool);
            this.turnNanos = TURNS * site.turn().toNanos();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public double turn() throws Exception {
            String[] keys = Stream.generate(Keys::missing).limit(KEYS).toArray(String[]::new);
            long start = System.nanoTime();
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                work.add(() -> callUntil(start + turnNanos, keys, random));
            }
            int calls = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                calls += done.get();
            }
            return calls * 1e9 / (System.nanoTime() - start);
        }

        private int callUntil(long end, String[] keys, SplittableRandom random) {
            int calls = 0;
            while (System.nanoTime() < end) {
                try {
                    call.getOrCreate(keys[random.nextInt(KEYS)]);
                    calls++;
                } catch (Exception e) {
                    count(e);
                }
            }
            return calls;
        }

        private synchronized void count(Exception error) {
            errors++;
            System.err.println(name + ": " + error);
        }

        @Override
        public void close() {
            threads.shutdown();
            pool.close();
        }
    }
}
