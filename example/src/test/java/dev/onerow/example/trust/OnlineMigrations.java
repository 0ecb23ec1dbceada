package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.Migration;
import dev.onerow.migration.OnlineOptions;
import dev.onerow.migration.TableReport;
import dev.onerow.transaction.Transactions;
import dev.onerow.violation.ForeignKeyViolation;
import dev.onerow.violation.UniqueViolation;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tables that lose their constraints and are migrated online, again and again, while workers write: by old code, which
 * makes duplicates, until a migration has ended, and then by old and new code next to each other.
 */
final class OnlineMigrations {

    private static final int CODES = 20;
    private static final int READERS = 30;
    /** So many come before a migration, and after it. */
    private static final int UNITS = 100;

    private final Jdbi jdbi;
    /** Held for reading by units; who writes has the tables alone. */
    private final ReadWriteLock tables = new ReentrantReadWriteLock();

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private volatile CountDownLatch units = new CountDownLatch(0);
    private volatile boolean constrained = true;
    private final AtomicInteger round = new AtomicInteger();
    private long duplicates;

    /** @param jdbi a way in that no pool is between */
    OnlineMigrations(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(ArchiveSchema::create);
    }

    /** Migrates until then, at least once. */
    void run(long end) throws InterruptedException {
        do {
            dropConstraints();
            awaitUnits(end);
            migrate();
            awaitUnits(end);
            assertThatNothingIsLost();
        } while (System.nanoTime() < end);
    }

    int migrations() {
        return round.get();
    }

    /** Rows that were merged into others. */
    long duplicates() {
        return duplicates;
    }

    private void dropConstraints() {
        tables.writeLock().lock();
        try {
            jdbi.useHandle(handle -> {
                handle.execute(
                        "ALTER TABLE mentions DROP CONSTRAINT " + MentionRepository.Names.UQ_MENTIONS_ENTRY_ID_READER);
                handle.execute("ALTER TABLE entries DROP CONSTRAINT " + EntryRepository.Names.UQ_ENTRIES_CODE);
            });
            acknowledged.clear();
            constrained = false;
            String code = round.incrementAndGet() + " 0";
            // Two at least, however few units come before the migration.
            jdbi.useHandle(handle -> {
                insert(handle, code);
                insert(handle, code);
            });
        } finally {
            tables.writeLock().unlock();
        }
    }

    private void awaitUnits(long end) throws InterruptedException {
        units = new CountDownLatch(UNITS);
        boolean all = units.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        assertThat(all || System.nanoTime() >= end).isTrue();
    }

    private void migrate() {
        jdbi.useHandle(handle -> {
            List<TableReport> reports = Migration.on(handle)
                    .migrateOnline(ArchiveSchema.MODEL, OnlineOptions.standard().batchSize(5));
            duplicates += reports.stream().mapToLong(TableReport::duplicates).sum();
            ArchiveSchema.verify(handle).orThrow();
            Migration.on(handle).purge(Instant.now());
        });
        constrained = true;
    }

    /** What was acknowledged in this round is there, once, and nothing else. */
    private void assertThatNothingIsLost() {
        tables.writeLock().lock();
        try {
            List<String> present = jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT code || ' ' || reader FROM mentions JOIN entries ON entries.id = entry_id"
                                    + " WHERE code LIKE ?")
                    .bind(0, round.get() + " %")
                    .mapTo(String.class)
                    .list());
            assertThat(present).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(present)).isEqualTo(new TreeSet<>(acknowledged));
        } finally {
            tables.writeLock().unlock();
        }
    }

    /** An entry that others want too, and a mention of it, in one transaction. */
    void unit(Transactions transactions, Random random) {
        tables.readLock().lock();
        try {
            String code = round.get() + " " + random.nextInt(CODES);
            int reader = random.nextInt(READERS);
            boolean looks = random.nextInt(4) > 0;
            if (constrained && random.nextBoolean()) {
                transactions.run(tx -> byNewCode(tx.handle(), code, reader));
            } else {
                byOldCode(transactions, code, reader, looks);
            }
            acknowledged.add(code + " " + reader);
        } finally {
            tables.readLock().unlock();
        }
        units.countDown();
    }

    private static void byNewCode(Handle handle, String code, int reader) {
        Entry entry =
                new EntryRepository(handle).getOrCreate(new EntryKey(code)).row();
        new MentionRepository(handle).getOrCreate(new MentionKey(entry.id(), reader));
    }

    /** As the README asks of it: 23505 means that somebody was first, 23503 that the entry has just been merged. */
    private static void byOldCode(Transactions transactions, String code, int reader, boolean looks) {
        boolean look = looks;
        while (true) {
            try {
                boolean looking = look;
                transactions.run(tx -> {
                    Long found = looking ? id(tx.handle(), code) : null;
                    long entry = found == null ? insert(tx.handle(), code) : found;
                    mention(tx.handle(), entry, reader);
                });
                return;
            } catch (UniqueViolation | ForeignKeyViolation e) {
                look = true;
            }
        }
    }

    private static @Nullable Long id(Handle handle, String code) {
        return handle.createQuery("SELECT min(id) FROM entries WHERE code = ?")
                .bind(0, code)
                .mapTo(Long.class)
                .one();
    }

    private static long insert(Handle handle, String code) {
        return handle.createQuery("INSERT INTO entries (code) VALUES (?) RETURNING id")
                .bind(0, code)
                .mapTo(Long.class)
                .one();
    }

    private static void mention(Handle handle, long entry, int reader) {
        handle.createUpdate("INSERT INTO mentions (entry_id, reader) SELECT :entry, :reader"
                        + " WHERE NOT EXISTS (SELECT FROM mentions WHERE entry_id = :entry AND reader = :reader)")
                .bind("entry", entry)
                .bind("reader", reader)
                .execute();
    }
}
