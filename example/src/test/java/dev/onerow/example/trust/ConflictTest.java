package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.LockNotAvailable;
import dev.onerow.transaction.RetryPolicy;
import dev.onerow.transaction.StatementCancelled;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.TransactionTimedOut;
import dev.onerow.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions that get into each other's way on purpose. */
@Trust
@Timeout(1200)
class ConflictTest {

    private static final int THREADS = 16;
    private static final RetryPolicy PATIENT =
            RetryPolicy.standard().maxAttempts(1_000).delays(Duration.ofMillis(1), Duration.ofMillis(20));

    private static final Duration SOON = Duration.ofMillis(100);

    private final TestDatabase database;
    private final Figures figures;
    private final HikariDataSource pool;

    ConflictTest(TestDatabase database, Figures figures) {
        this.database = database;
        this.figures = figures;
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(THREADS);
        // A deadlock is looked for that late.
        config.setConnectionInitSql("SET deadlock_timeout = '10ms'");
        pool = new HikariDataSource(config);
    }

    @BeforeEach
    void createTables() {
        database.jdbi().useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
    }

    @AfterEach
    void closePool() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        pool.close();
    }

    /** Each takes two things in its own order, and changes both: a counter that must come out right. */
    @Test
    void deadlocksAreRepeatedAndLoseNothing() throws Exception {
        int units = Figures.times(400, 10_000);
        AtomicInteger runs = new AtomicInteger();
        Transactions transactions = Transactions.on(pool).retry(PATIENT);
        fill(4);
        new Crowd(THREADS).each(units, unit -> {
            List<Integer> order =
                    new Random(unit).ints(0, 4).distinct().limit(2).boxed().toList();
            transactions.run(tx -> {
                runs.incrementAndGet();
                order.forEach(thing -> count(tx.handle(), thing));
            });
        });
        assertThat(total()).isEqualTo(2 * units);
        assertThat(runs.get()).as("the attack has hit").isGreaterThan(units);
        figures.add(
                "a conflict is repeated, and counts once",
                "deadlocks on purpose",
                "%,d units, %,d runs".formatted(units, runs.get()),
                0);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATABLE_READ", "SERIALIZABLE"})
    void serialisationStormsAreRepeatedAndLoseNothing(TransactionIsolation isolation) throws Exception {
        int units = Figures.times(300, 5_000);
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger created = new AtomicInteger();
        Transactions transactions = Transactions.on(pool).isolation(isolation).retry(PATIENT);
        fill(2);
        new Crowd(THREADS).each(units, unit -> {
            boolean isNew = transactions.call(tx -> {
                runs.incrementAndGet();
                boolean first = new ThingRepository(tx.handle())
                        .getOrCreate(new ThingKey("storm " + unit / THREADS), new ThingDetails(0))
                        .created();
                count(tx.handle(), unit % 2);
                return first;
            });
            if (isNew) {
                created.incrementAndGet();
            }
        });
        assertThat(total()).isEqualTo(units);
        assertThat(created.get())
                .as("each row was Created once")
                .isEqualTo((int) new ThingRepository(database.jdbi()).count() - 2);
        assertThat(runs.get()).as("the attack has hit").isGreaterThan(units);
        figures.add(
                "a conflict is repeated, and counts once",
                "a storm under " + isolation.toString().replace('_', ' '),
                "%,d units, %,d runs".formatted(units, runs.get()),
                0);
    }

    /** In a thread of its own: one that hangs in the driver can't be interrupted. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoWaitsTooLongIsTold() {
        Transactions transactions = Transactions.on(pool);
        try (Race race = Race.on(database.dataSource())) {
            Racer keeper = race.begin();
            keeper.run(handle -> new ThingRepository(handle).insert(new ThingKey("kept"), new ThingDetails(0)));
            assertThatThrownBy(() -> transactions.lockTimeout(SOON).run(tx -> getKept(tx.handle())))
                    .isInstanceOf(LockNotAvailable.class);
            assertThatThrownBy(() -> transactions.timeout(SOON).run(tx -> getKept(tx.handle())))
                    .isInstanceOfAny(StatementCancelled.class, TransactionTimedOut.class);
            keeper.rollback();
        }
        assertThat(transactions.<Boolean, RuntimeException>call(tx -> getKept(tx.handle())))
                .as("nothing was written by those who waited")
                .isTrue();
        figures.add("no thread hangs", "lock and statement timeouts", "2 calls, both told so", 0);
    }

    private static boolean getKept(Handle handle) {
        return new ThingRepository(handle)
                .getOrCreate(new ThingKey("kept"), new ThingDetails(1))
                .created();
    }

    private void fill(int things) {
        for (int thing = 0; thing < things; thing++) {
            new ThingRepository(database.jdbi()).insert(new ThingKey("counter " + thing), new ThingDetails(0));
        }
    }

    private static void count(Handle handle, int thing) {
        handle.execute("UPDATE things SET version = version + 1 WHERE code = ?", "counter " + thing);
    }

    private int total() {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("SELECT sum(version)::int FROM things")
                        .mapTo(Integer.class)
                        .one());
    }
}
