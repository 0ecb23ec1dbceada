package dev.onerow.example.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.example.WebGamesSchema;
import dev.onerow.testing.DelayingRelay;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Where and for how long is measured: a database with the example's schema, and a relay before it that plays a network.
 *
 * @param database on the server
 * @param relay adds {@link #ROUND_TRIP} to each answer
 * @param rounds of a contest
 * @param turn how long a contestant works in a round, if it is free to choose
 */
record Site(TestDatabase database, DelayingRelay relay, int rounds, Duration turn) implements AutoCloseable {

    /** What the relay adds. */
    static final Duration ROUND_TRIP = Duration.ofMillis(1);

    /** Rows that are there before each contest. */
    static final int ROWS = 100_000;

    static Site open(int rounds, Duration turn) throws IOException {
        TestDatabase database = TestDatabase.outsideOfTests(Benchmark.class);
        database.jdbi().useHandle(WebGamesSchema::create);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = off"));
        return new Site(database, DelayingRelay.before(database, ROUND_TRIP), rounds, turn);
    }

    /** Rounds before those that count, in which the code is compiled. */
    int warmUps() {
        return rounds / 2;
    }

    /** Without a pool. */
    DataSource dataSource(boolean delayed) {
        return delayed ? relay.dataSource() : database.dataSource();
    }

    /** A pool; the caller closes it. */
    HikariDataSource pool(boolean delayed, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(delayed));
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    Jdbi jdbi() {
        return database.jdbi();
    }

    /** Empties the games, and puts in {@link #ROWS} of them: {@link Keys#known}. */
    void fill() {
        jdbi().useHandle(handle -> {
            handle.execute("TRUNCATE games CASCADE");
            handle.execute(
                    "INSERT INTO games (provider_game_id, provider_game_name, provider_game_category)"
                            + " SELECT unnest(?::text[]), 'a name', 'a category'",
                    (Object) Keys.known());
            handle.execute("VACUUM (FREEZE, ANALYZE) games");
            handle.execute("CHECKPOINT");
        });
    }

    @Override
    public void close() throws IOException, SQLException {
        relay.close();
        database.close();
    }
}
