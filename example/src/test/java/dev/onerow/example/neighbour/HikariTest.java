package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.ConnectionLost;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HikariCP's settings that change what a connection is when it comes, and what becomes of it when it goes back. */
@OneRowDatabase
@Timeout(60)
class HikariTest {

    private static final String STATE = """
            SELECT concat_ws(' ', current_setting('transaction_isolation'), current_setting('transaction_read_only'),
                current_setting('statement_timeout'), current_setting('lock_timeout'))""";

    private final TestDatabase database;

    HikariTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void createTable(TestDatabase database) {
        EveryCall.createTable(database.jdbi());
    }

    private HikariDataSource pool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(2);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    static Stream<Consumer<HikariConfig>> settings() {
        return Stream.of(
                config -> {},
                config -> config.setMaximumPoolSize(1),
                config -> config.setTransactionIsolation("TRANSACTION_SERIALIZABLE"),
                config -> config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ"),
                config -> config.setIsolateInternalQueries(true),
                config -> config.setConnectionTestQuery("SELECT 1"),
                config -> config.setConnectionInitSql("SET TimeZone = 'Asia/Kathmandu'"),
                config -> config.setSchema("pg_catalog"),
                config -> config.setLeakDetectionThreshold(Duration.ofMinutes(1).toMillis()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyCallIsRightAndEachConnectionGoesBack(Consumer<HikariConfig> settings) {
        try (HikariDataSource pool = pool(settings)) {
            EveryCall.on(Jdbi.create(pool)).isRight();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /**
     * Such a connection looks like one in a transaction that somebody else will commit, which Spring's are: so calls
     * belong into one, else the pool rolls them back.
     */
    @Test
    void aPoolWithoutAutocommitNeedsTransactions() {
        try (HikariDataSource pool = pool(config -> config.setAutoCommit(false))) {
            ParcelKey key = new ParcelKey("in a transaction", LocalDate.EPOCH);
            Transactions.on(pool)
                    .run(tx -> assertThat(new ParcelRepository(tx.handle())
                                    .getOrCreate(key, details())
                                    .created())
                            .isTrue());
            ParcelRepository outside = new ParcelRepository(database.jdbi());
            assertThat(outside.exists(key)).isTrue();
            ParcelKey alone = new ParcelKey("outside of a transaction", LocalDate.EPOCH);
            new ParcelRepository(Jdbi.create(pool)).getOrCreate(alone, details());
            assertThat(outside.exists(alone)).isFalse();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /** What a transaction asked for does not stay with the connection. */
    @Test
    void aConnectionGoesBackAsItCame() {
        try (HikariDataSource pool = pool(config -> config.setMaximumPoolSize(1))) {
            String before = state(pool);
            Transactions asked = Transactions.on(pool)
                    .isolation(TransactionIsolation.SERIALIZABLE)
                    .timeout(Duration.ofSeconds(50))
                    .lockTimeout(Duration.ofSeconds(40))
                    .readOnly();
            asked.run(tx -> assertThat(
                            tx.handle().createQuery(STATE).mapTo(String.class).one())
                    .isEqualTo("serializable on 50s 40s"));
            assertThat(state(pool)).isEqualTo(before);
            assertThatThrownBy(() -> asked.run(tx -> {
                        throw new IllegalStateException("of the work");
                    }))
                    .hasMessage("of the work");
            assertThat(state(pool)).isEqualTo(before);
        }
    }

    private static String state(HikariDataSource pool) {
        return Jdbi.create(pool)
                .withHandle(
                        handle -> handle.createQuery(STATE).mapTo(String.class).one());
    }

    /** A broken connection is thrown away: the next call has another one. */
    @Test
    void aBrokenConnectionIsNotHandedOutAgain() {
        try (HikariDataSource pool = pool(config -> config.setMaximumPoolSize(1))) {
            Transactions transactions = Transactions.on(pool);
            assertThatThrownBy(() -> transactions.run(tx -> {
                        terminate(tx.handle());
                        new ParcelRepository(tx.handle()).count();
                    }))
                    .isInstanceOf(ConnectionLost.class);
            assertThat(new ParcelRepository(Jdbi.create(pool)).exists(new ParcelKey("any", LocalDate.EPOCH)))
                    .isFalse();
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private void terminate(Handle victim) {
        int pid = victim.createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
        database.jdbi().useHandle(handle -> handle.execute("SELECT pg_terminate_backend(?, 10000)", pid));
    }

    /** A supplier that takes a while must not starve the others. */
    @Test
    void aSupplierHoldsNoConnection() {
        try (HikariDataSource pool = pool(config -> config.setMaximumPoolSize(1))) {
            ParcelRepository parcels = new ParcelRepository(Jdbi.create(pool));
            ParcelKey key = new ParcelKey("supplied", LocalDate.EPOCH);
            assertThat(parcels.getOrCreate(key, () -> {
                                assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                                        .isZero();
                                return details();
                            })
                            .created())
                    .isTrue();
        }
    }

    private static ParcelDetails details() {
        return new ParcelDetails(BigDecimal.ONE, Instant.EPOCH, null, List.of(), "{}", new UUID(0, 0), false);
    }
}
