package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.transaction.ConnectionLost;
import dev.onerow.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Units of work while connections break: each gets or creates one of the things that all want, and a receipt of its own,
 * in one transaction, which is repeated until it is told to be committed.
 *
 * <p>Every other unit is careful: where it is unknown whether it was committed, it is not repeated.
 */
final class Deliveries implements AutoCloseable {

    static final int THREADS = 16;

    /** By which the server knows the connections under attack. */
    static final String NAME = "deliveries";

    private static final int THINGS = 50;
    private static final long SEED = 20_250_301;

    private final Jdbi outside;
    private final HikariDataSource pool;
    private final Transactions transactions;
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<Integer> unknown = new ConcurrentSkipListSet<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger lostDuringCommit = new AtomicInteger();

    /**
     * Into empty tables.
     *
     * @param outside a way in that no fault hits
     */
    Deliveries(Jdbi outside, PGSimpleDataSource attacked) {
        attacked.setApplicationName(NAME);
        this.outside = outside;
        HikariConfig config = new HikariConfig();
        config.setDataSource(attacked);
        config.setMaximumPoolSize(THREADS);
        config.setConnectionTimeout(Duration.ofMinutes(2).toMillis());
        outside.useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
        this.pool = new HikariDataSource(config);
        this.transactions = Transactions.on(pool, WarehouseSchema.MODEL);
    }

    /** Does the units, with an attack after each {@code attackEvery} of them. */
    void run(int units, int attackEvery, Crowd.Work attack) throws Exception {
        new Crowd(THREADS).each(units, unit -> {
            deliver(unit);
            if ((unit + 1) % attackEvery == 0) {
                attack.on(unit);
            }
        });
    }

    private void deliver(int unit) {
        int thing = new Random(SEED + unit).nextInt(THINGS);
        boolean careful = unit % 2 == 0;
        while (true) {
            try {
                transactions.run(tx -> deliver(tx.handle(), unit, thing));
                acknowledged.add(unit);
                return;
            } catch (ConnectionLost e) {
                lost.incrementAndGet();
                if (e.duringCommit()) {
                    lostDuringCommit.incrementAndGet();
                    if (careful) {
                        unknown.add(unit);
                        return;
                    }
                }
            }
        }
    }

    private static void deliver(Handle handle, int unit, int thing) {
        Thing row = new ThingRepository(handle)
                .getOrCreate(new ThingKey("thing " + thing), new ThingDetails(thing))
                .row();
        new ReceiptRepository(handle).getOrCreate(new ReceiptKey(unit), new ReceiptDetails(row.id()));
    }

    /** Connections that were lost under a unit's hands. */
    int lost() {
        return lost.get();
    }

    /** Asserts that what was acknowledged is there, nothing else is, and nothing is left open; tells the figures. */
    String assertNothingIsLost(int units) {
        // First, because a server goes on to commit for a client that is gone.
        assertNothingIsLeftOpen();
        Set<Integer> present = new TreeSet<>(ints("SELECT unit FROM receipts"));
        assertThat(present).as("acknowledged commits").containsAll(acknowledged);
        Set<Integer> unexplained = new TreeSet<>(present);
        unexplained.removeAll(acknowledged);
        unexplained.removeAll(unknown);
        assertThat(unexplained).as("commits that nobody asked for").isEmpty();
        assertThat(acknowledged.size() + unknown.size()).isEqualTo(units);
        assertThat(ints("SELECT count(*)::int FROM receipts").get(0))
                .as("one row for each unit")
                .isEqualTo(present.size());
        assertThat(ints("SELECT count(*)::int FROM things GROUP BY code")).containsOnly(1);
        return "%,d units, %,d connections lost, %,d of them during COMMIT"
                .formatted(units, lost.get(), lostDuringCommit.get());
    }

    /** The pool has all its connections back, and on the server nothing waits in a transaction or holds a lock. */
    void assertNothingIsLeftOpen() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                .as("connections that are not given back")
                .isZero();
        await(() -> leftOpen() == 0, "open transactions and locks are gone");
    }

    /** A server notices soon, but not at once, that a client is gone. */
    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        }
    }

    private int leftOpen() {
        return ints("""
                        SELECT count(*)::int FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                          AND backend_type = 'client backend'
                          AND (xact_start IS NOT NULL OR pid IN (SELECT pid FROM pg_locks))""").get(0);
    }

    private List<Integer> ints(String sql) {
        return outside.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).list());
    }

    @Override
    public void close() {
        pool.close();
    }
}
