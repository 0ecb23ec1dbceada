package dev.onerow.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * An application that goes on while its tables are migrated, with code that knows nothing of it: writers that insert what
 * they don't find, or without looking, and refer to ids that they have seen a while ago; and readers.
 */
final class Traffic implements AutoCloseable {

    /** A row whose insert was acknowledged. */
    record Acknowledged(String table, long id) {}

    /** A connection for each worker. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private static final int KEYS = 40;

    private final Connector connector;
    private final String schema;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final LongAdder reads = new LongAdder();
    private final AtomicLong longestWait = new AtomicLong();
    /** What the migration is doing, for the count of what writers see. */
    private volatile String during = "before";

    Traffic(Connector connector, String schema) {
        this.connector = connector;
        this.schema = schema;
    }

    /** Starts the writers and readers. */
    Traffic start(int writers, int readers, long seed) {
        for (int i = 0; i < writers; i++) {
            Random random = new Random(seed + i);
            running.add(workers.submit(() -> write(random)));
        }
        for (int i = 0; i < readers; i++) {
            running.add(workers.submit(this::read));
        }
        return this;
    }

    /** What the migration does from now on. */
    void during(String phase) {
        during = phase;
    }

    /** Ends it; fails if a worker has seen what it must not see. */
    void stop() throws Exception {
        stopped.set(true);
        for (Future<?> worker : running) {
            worker.get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        workers.shutdownNow();
    }

    Queue<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** How often writers were refused, by phase and SQLSTATE. */
    Map<String, LongAdder> refused() {
        return refused;
    }

    long reads() {
        return reads.sum();
    }

    Duration longestWait() {
        return Duration.ofNanos(longestWait.get());
    }

    private Void write(Random random) throws SQLException {
        List<Long> users = new ArrayList<>();
        List<Long> games = new ArrayList<>();
        try (Connection connection = connector.connect();
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                long begin = System.nanoTime();
                try {
                    writeOne(statement, random, users, games);
                } catch (SQLException e) {
                    refused.computeIfAbsent(during + " " + e.getSQLState(), state -> new LongAdder())
                            .increment();
                    if (!List.of("23505", "23503").contains(e.getSQLState())) {
                        throw e;
                    }
                }
                longestWait.accumulateAndGet(System.nanoTime() - begin, Math::max);
            }
        }
        return null;
    }

    private void writeOne(Statement statement, Random random, List<Long> users, List<Long> games) throws SQLException {
        String key = "k" + random.nextInt(KEYS);
        switch (random.nextInt(4)) {
            case 0 -> users.add(getOrCreate(statement, "users", "email", key, random.nextBoolean()));
            case 1 -> games.add(getOrCreate(statement, "games", "provider_game_id", key, random.nextBoolean()));
            default -> {
                if (!users.isEmpty() && !games.isEmpty()) {
                    insert(
                            statement,
                            "game_beats",
                            "user_id, game_id",
                            pick(users, random) + ", " + pick(games, random));
                }
            }
        }
    }

    /** The bug that the migration is about: look, then insert; or not even look. */
    private long getOrCreate(Statement statement, String table, String column, String key, boolean look)
            throws SQLException {
        if (look) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT id FROM %s.%s WHERE %s = '%s' LIMIT 1".formatted(schema, table, column, key))) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        return insert(statement, table, column, "'" + key + "'");
    }

    private long insert(Statement statement, String table, String columns, String values) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "INSERT INTO %s.%s (%s) VALUES (%s) RETURNING id".formatted(schema, table, columns, values))) {
            row.next();
            acknowledged.add(new Acknowledged(table, row.getLong(1)));
            return row.getLong(1);
        }
    }

    private static long pick(List<Long> ids, Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    /** A beat always has its user and its game. */
    private Void read() throws SQLException {
        try (Connection connection = connector.connect();
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                try (ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM %1$s.game_beats b LEFT JOIN %1$s.users u ON u.id = b.user_id
                        LEFT JOIN %1$s.games g ON g.id = b.game_id WHERE u.id IS NULL OR g.id IS NULL""".formatted(schema))) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        throw new IllegalStateException("a reader saw beats of nobody");
                    }
                }
                reads.increment();
            }
        }
        return null;
    }
}
