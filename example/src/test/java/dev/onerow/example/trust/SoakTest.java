package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.RetryPolicy;
import dev.onerow.transaction.Transactions;
import dev.onerow.violation.UniqueViolation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything at once for a while: seconds in each run of the tests, ten minutes by {@code -Psoak}. */
@Trust
@Tag("soak")
class SoakTest {

    private static final int WORKERS = 32;
    private static final int KEYS = 300;
    private static final int BATCH = 40;
    private static final int CALLS_BETWEEN_CHECKS = 2_000;
    private static final long SEED = 20_250_303;
    private static final long HEAP_GROWTH = 48L << 20;
    private static final RetryPolicy PATIENT =
            RetryPolicy.standard().maxAttempts(1_000).delays(Duration.ofMillis(1), Duration.ofMillis(50));

    private final TestDatabase database;
    private final AtomicInteger units = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger checks = new AtomicInteger();
    private final OnlineMigrations migrations;
    private long anchor;

    SoakTest(TestDatabase database) {
        this.database = database;
        this.migrations = new OnlineMigrations(database.jdbi());
    }

    @Test
    void invariantsHoldAllTheTimeAndMemoryIsFlat(Figures figures) throws Exception {
        Duration duration = Duration.parse(System.getProperty("onerow.soak", Figures.inFull() ? "PT1M" : "PT2S"));
        database.jdbi().useHandle(WarehouseSchema::create);
        anchor = new ThingRepository(database.jdbi())
                .insert(new ThingKey("anchor"), new ThingDetails(0))
                .id();
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(WORKERS);
        config.setConnectionTimeout(Duration.ofMinutes(1).toMillis());
        config.setConnectionInitSql("SET deadlock_timeout = '20ms'");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Transactions transactions =
                    Transactions.on(pool, WarehouseSchema.MODEL).retry(PATIENT);
            soak(transactions, duration.dividedBy(4));
            long warm = heap();
            soak(transactions, duration.minus(duration.dividedBy(4)));
            check();
            assertThat(heap() - warm).as("growth of the heap, in bytes").isLessThan(HEAP_GROWTH);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(migrations.duplicates()).as("the attack has hit").isPositive();
        }
        figures.add(
                "invariants hold all the time",
                "%d workers, calls of every kind, for %d s".formatted(WORKERS, duration.toSeconds()),
                "%,d calls, %,d checks, %,d commits".formatted(calls.get(), checks.get(), acknowledged.get()),
                0);
        figures.add(
                "invariants hold all the time",
                "online migrations in the middle of it",
                "%,d migrations, %,d duplicates merged".formatted(migrations.migrations(), migrations.duplicates()),
                0);
    }

    private void soak(Transactions transactions, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        new Crowd(WORKERS + 1).all(worker -> {
            if (worker == WORKERS) {
                migrations.run(end);
                return;
            }
            Random random = new Random(SEED + worker + calls.get());
            while (System.nanoTime() < end) {
                call(transactions, random);
                if (calls.incrementAndGet() % CALLS_BETWEEN_CHECKS == 0) {
                    check();
                }
            }
        });
    }

    private void call(Transactions transactions, Random random) {
        ThingRepository things = new ThingRepository(transactions.jdbi());
        ThingKey key = key(random);
        ThingDetails details = new ThingDetails(random.nextInt(3));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> things.getOrCreate(key, details);
            case 3 -> things.getOrCreate(key, () -> details);
            case 4 -> transactions.run(tx -> new ThingRepository(tx.handle()).getOrCreateAll(batch(random)));
            case 5 -> transactions.run(tx -> new ThingRepository(tx.handle()).upsert(key, details));
            case 6 -> things.delete(key);
            case 7 -> things.findAll(List.of(key, key(random)));
            case 8 -> migrations.unit(transactions, random);
            default -> unit(transactions, key, details);
        }
    }

    private static ThingKey key(Random random) {
        return new ThingKey("thing " + random.nextInt(KEYS));
    }

    private static Map<ThingKey, ThingDetails> batch(Random random) {
        Map<ThingKey, ThingDetails> batch = new LinkedHashMap<>();
        for (int row = 0; row < BATCH; row++) {
            batch.put(key(random), new ThingDetails(row));
        }
        return batch;
    }

    /** Several statements, with a part in the middle that fails and is undone. */
    private void unit(Transactions transactions, ThingKey key, ThingDetails details) {
        int unit = units.incrementAndGet();
        transactions.run(tx -> {
            Handle handle = tx.handle();
            ReceiptRepository receipts = new ReceiptRepository(handle);
            new ThingRepository(handle).getOrCreate(key, details);
            receipts.insert(new ReceiptKey(unit), new ReceiptDetails(anchor));
            assertThatThrownBy(
                            () -> tx.nested(inner -> receipts.insert(new ReceiptKey(unit), new ReceiptDetails(anchor))))
                    .isInstanceOf(UniqueViolation.class);
        });
        acknowledged.incrementAndGet();
    }

    private void check() {
        checks.incrementAndGet();
        int before = acknowledged.get();
        Jdbi jdbi = database.jdbi();
        List<String> twice = jdbi.withHandle(
                handle -> handle.createQuery("SELECT code FROM things GROUP BY code HAVING count(*) > 1")
                        .mapTo(String.class)
                        .list());
        assertThat(twice).isEmpty();
        assertThat(new ReceiptRepository(jdbi).count()).isGreaterThanOrEqualTo(before);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
