package dev.onerow.example.trust;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.OneRowException;
import dev.onerow.migration.Migration;
import dev.onerow.migration.OnlineOptions;
import dev.onerow.transaction.RetryPolicy;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program to which all goes wrong that can, on rows with values that nobody is to read in its output: it prints what
 * OneRow says, and its log is at the lowest level.
 */
final class Mishaps {

    static final String TEXT = "s3cr3t";
    static final int NUMBER = 987_654_321;
    static final long LARGE_NUMBER = 98_765_432_123L;

    private static final ThingKey KEY = new ThingKey(TEXT);
    private static final ThingDetails DETAILS = new ThingDetails(NUMBER);

    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final Jdbi jdbi;
    private final ThingRepository things;
    private final ReceiptRepository receipts;

    private Mishaps(String url) {
        dataSource.setUrl(url);
        jdbi = Jdbi.create(dataSource);
        things = new ThingRepository(jdbi);
        receipts = new ReceiptRepository(jdbi);
    }

    /** Argument: the URL of an empty database. */
    public static void main(String[] arguments) {
        Mishaps mishaps = new Mishaps(arguments[0]);
        mishaps.jdbi.useHandle(handle -> {
            WarehouseSchema.create(handle);
            ArchiveSchema.create(handle);
        });
        mishaps.constraintMissing();
        mishaps.violations();
        mishaps.valuesThatCannotBeStored();
        mishaps.valuesThatCannotBeRead();
        mishaps.rowsThatCannotBeCreated();
        mishaps.transactions();
        mishaps.connections();
        mishaps.migrations();
    }

    /** What goes wrong. */
    private interface Mishap {
        void happen() throws Exception;
    }

    /** Says what OneRow says; the driver's exception, which is the cause, is nothing of that. */
    private static void happens(String what, Mishap mishap) {
        try {
            mishap.happen();
        } catch (Exception failure) {
            System.out.println("MISHAP " + what);
            say(failure);
            return;
        }
        throw new IllegalStateException("nothing went wrong: " + what);
    }

    private static void say(Throwable failure) {
        if (failure.getClass().getName().startsWith("org.")) {
            System.out.println("  " + failure.getClass());
            return;
        }
        System.out.println("  " + failure);
        Stream.of(failure.getSuppressed()).forEach(Mishaps::say);
        if (failure.getCause() != null) {
            say(failure.getCause());
        }
    }

    /** Meanwhile with this in the way. */
    private void with(String before, String after, Runnable mishaps) {
        execute(before);
        try {
            mishaps.run();
        } finally {
            execute(after);
        }
    }

    /** Not by Jdbi, whose log has each statement of a script. */
    private void execute(String script) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before any other call: that a constraint is there is proved once. */
    private void constraintMissing() {
        with(
                "ALTER TABLE things DROP CONSTRAINT " + ThingRepository.Names.UQ_THINGS_CODE,
                "ALTER TABLE things ADD CONSTRAINT " + ThingRepository.Names.UQ_THINGS_CODE + " UNIQUE (code)",
                () -> {
                    happens("no constraint", () -> things.getOrCreate(KEY, DETAILS));
                    happens(
                            "no constraint, seen by verify",
                            () -> jdbi.useHandle(
                                    handle -> WarehouseSchema.verify(handle).orThrow()));
                });
    }

    private void violations() {
        Thing thing = things.insert(KEY, DETAILS);
        happens("unique", () -> things.insert(KEY, DETAILS));
        happens(
                "unique, by hand",
                () -> Transactions.on(jdbi, WarehouseSchema.MODEL)
                        .run(tx ->
                                tx.handle().execute("INSERT INTO things (code, version) VALUES (?, ?)", TEXT, NUMBER)));
        happens("foreign key", () -> receipts.insert(new ReceiptKey(1), new ReceiptDetails(NUMBER)));
        happens(
                "foreign key in a batch",
                () -> receipts.getOrCreateAll(Map.of(new ReceiptKey(1), new ReceiptDetails(NUMBER))));
        receipts.insert(new ReceiptKey(NUMBER), new ReceiptDetails(thing.id()));
        happens("referenced", () -> things.delete(KEY));
        with(
                "ALTER TABLE things ADD CONSTRAINT small CHECK (version < 5) NOT VALID",
                "ALTER TABLE things DROP CONSTRAINT small",
                () -> everyWrite("check", new ThingKey(TEXT + 2)));
        with(
                "ALTER TABLE things ADD CONSTRAINT one EXCLUDE (version WITH =)",
                "ALTER TABLE things DROP CONSTRAINT one",
                () -> everyWrite("exclusion", new ThingKey(TEXT + 2)));
        with(
                "ALTER TABLE things ADD must text NOT NULL DEFAULT ''; ALTER TABLE things ALTER must DROP DEFAULT",
                "ALTER TABLE things DROP must",
                () -> everyWrite("missing value", new ThingKey(TEXT + 2)));
        with(
                "ALTER TABLE receipts ALTER CONSTRAINT " + ReceiptRepository.Names.FK_RECEIPTS_THING_ID_THINGS
                        + " DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE receipts ALTER CONSTRAINT " + ReceiptRepository.Names.FK_RECEIPTS_THING_ID_THINGS
                        + " NOT DEFERRABLE",
                () -> happens(
                        "foreign key at COMMIT",
                        () -> Transactions.on(jdbi, WarehouseSchema.MODEL)
                                .run(tx -> new ReceiptRepository(tx.handle())
                                        .insert(new ReceiptKey(1), new ReceiptDetails(NUMBER)))));
    }

    private void everyWrite(String what, ThingKey key) {
        happens(what + ": insert", () -> things.insert(key, DETAILS));
        happens(what + ": getOrCreate", () -> things.getOrCreate(key, DETAILS));
        happens(what + ": getOrCreate with a supplier", () -> things.getOrCreate(key, () -> DETAILS));
        happens(what + ": upsert", () -> things.upsert(key, DETAILS));
        happens(what + ": getOrCreateAll", () -> things.getOrCreateAll(Map.of(key, DETAILS)));
        happens(what + ": upsertAll", () -> things.upsertAll(List.of(key), one -> one, one -> DETAILS));
        happens(
                what + ": staged",
                () -> new ThingRepository(jdbi)
                        .batchesOf(1)
                        .upsertAll(List.of(key, new ThingKey(TEXT + 3)), one -> one, one -> DETAILS));
    }

    private void valuesThatCannotBeStored() {
        String tooLong = Stream.iterate(1, seed -> seed * 48_271)
                .limit(5_000)
                .map(number -> TEXT + number)
                .reduce("", String::concat);
        everyWrite("NUL", new ThingKey(TEXT + "\0"));
        everyWrite("half a character", new ThingKey(TEXT + "\uD800"));
        everyWrite("more than an index takes", new ThingKey(tooLong));
        happens(
                "a text for a number",
                () -> Transactions.on(jdbi).run(tx -> tx.handle().execute("SELECT CAST(? AS int)", TEXT)));
    }

    private void valuesThatCannotBeRead() {
        with(
                "ALTER TABLE things ALTER version TYPE bigint; UPDATE things SET version = " + LARGE_NUMBER,
                "UPDATE things SET version = " + NUMBER + "; ALTER TABLE things ALTER version TYPE int",
                this::everyRead);
        with(
                "ALTER TABLE things ALTER version TYPE text; UPDATE things SET version = '" + TEXT + "'",
                "UPDATE things SET version = '" + NUMBER + "';"
                        + " ALTER TABLE things ALTER version TYPE int USING version::int",
                this::everyRead);
        with(
                "ALTER TABLE things ALTER version DROP NOT NULL; UPDATE things SET version = NULL",
                "UPDATE things SET version = " + NUMBER,
                this::everyRead);
    }

    private void everyRead() {
        happens("unreadable: find", () -> things.find(KEY));
        happens("unreadable: getOrCreate", () -> things.getOrCreate(KEY, DETAILS));
        happens("unreadable: findAll", () -> things.findAll(List.of(KEY)));
        happens("unreadable: getOrCreateAll", () -> things.getOrCreateAll(Map.of(KEY, DETAILS)));
        happens("unreadable: page", () -> things.page(null, 5));
        happens(
                "unreadable: stream",
                () -> Transactions.on(jdbi).run(tx -> {
                    try (Stream<Thing> all = new ThingRepository(tx.handle()).findAll()) {
                        all.forEach(thing -> System.out.println(thing.id()));
                    }
                }));
    }

    private void rowsThatCannotBeCreated() {
        ThingKey missing = new ThingKey(TEXT + 4);
        happens(
                "read-only",
                () -> Transactions.on(jdbi)
                        .readOnly()
                        .run(tx -> new ThingRepository(tx.handle()).getOrCreate(missing, DETAILS)));
        happens(
                "read-only batch",
                () -> Transactions.on(jdbi)
                        .readOnly()
                        .run(tx -> new ThingRepository(tx.handle()).getOrCreateAll(Map.of(missing, DETAILS))));
        happens("details for another key", () -> things.getOrCreateAll(List.of(missing), keys -> Map.of(KEY, DETAILS)));
        with(
                "CREATE FUNCTION hide() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                        + "CREATE TRIGGER hide BEFORE INSERT ON things FOR EACH ROW EXECUTE FUNCTION hide()",
                "DROP FUNCTION hide CASCADE",
                () -> everyWrite("hidden", missing));
    }

    private void transactions() {
        Transactions transactions = Transactions.on(jdbi, WarehouseSchema.MODEL)
                .isolation(TransactionIsolation.REPEATABLE_READ)
                .retry(RetryPolicy.standard().maxAttempts(2));
        happens(
                "serialisation",
                () -> transactions.run(tx -> {
                    ThingRepository mine = new ThingRepository(tx.handle());
                    ThingKey raced = new ThingKey(TEXT + System.nanoTime());
                    mine.count();
                    Jdbi other = Jdbi.create(dataSource);
                    new ThingRepository(other).insert(raced, DETAILS);
                    mine.getOrCreate(raced, DETAILS);
                }));
        happens(
                "swallowed",
                () -> transactions.run(tx -> {
                    try {
                        new ThingRepository(tx.handle()).insert(KEY, DETAILS);
                    } catch (OneRowException e) {
                        say(e);
                    }
                }));
        happens(
                "nested",
                () -> transactions.run(
                        tx -> tx.nested(inner -> new ThingRepository(inner.handle()).insert(KEY, DETAILS))));
        happens("after the commit", () -> transactions.run(tx -> tx.afterCommit(() -> things.insert(KEY, DETAILS))));
        happens("lock timeout", () -> {
            try (Handle keeper = jdbi.open()) {
                keeper.begin();
                keeper.execute("SELECT FROM things WHERE code = ? FOR UPDATE", TEXT);
                Transactions.on(Jdbi.create(dataSource))
                        .lockTimeout(Duration.ofMillis(20))
                        .run(tx -> new ThingRepository(tx.handle()).delete(KEY));
            }
        });
    }

    private void connections() {
        happens(
                "backend terminated",
                () -> Transactions.on(jdbi).run(tx -> {
                    int pid = tx.handle()
                            .createQuery("SELECT pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one();
                    Jdbi.create(dataSource).useHandle(handle -> handle.execute("SELECT pg_terminate_backend(?)", pid));
                    new ThingRepository(tx.handle()).insert(new ThingKey(TEXT + 6), DETAILS);
                }));
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Jdbi pooled = Jdbi.create(pool);
            try (Handle one = pooled.open()) {
                one.execute("SELECT 1");
                happens(
                        "pool exhausted",
                        () -> Transactions.on(pool)
                                .run(tx -> new ThingRepository(tx.handle()).getOrCreate(KEY, DETAILS)));
            }
        }
    }

    private void migrations() {
        execute("ALTER TABLE mentions DROP CONSTRAINT " + MentionRepository.Names.UQ_MENTIONS_ENTRY_ID_READER
                + ", DROP CONSTRAINT " + MentionRepository.Names.FK_MENTIONS_ENTRY_ID_ENTRIES
                + "; ALTER TABLE entries DROP CONSTRAINT " + EntryRepository.Names.UQ_ENTRIES_CODE
                + ", ALTER code DROP NOT NULL;"
                + "INSERT INTO entries (code) VALUES ('s3cr3t'), ('s3cr3t'), ('s3cr3t 2'), (NULL);"
                + "INSERT INTO mentions (entry_id, reader) VALUES (1, 987654321), (2, 987654321), (777, 987654321)");
        everyMigration("orphans and NULLs");
        execute("DELETE FROM entries WHERE code IS NULL; DELETE FROM mentions WHERE entry_id = 777;"
                + "CREATE TABLE others (id int PRIMARY KEY, entry_id bigint REFERENCES entries, rank int,"
                + " UNIQUE (entry_id, rank));"
                + "INSERT INTO others VALUES (1, 1, 987654321), (2, 2, 987654321)");
        everyMigration("collisions");
        execute("DROP TABLE others");
        jdbi.useHandle(handle -> {
            System.out.println(Migration.on(handle).preview(ArchiveSchema.MODEL));
            System.out.println(Migration.on(handle).migrate(ArchiveSchema.MODEL));
        });
        execute("DELETE FROM entries WHERE code = 's3cr3t'");
        happens("undo", () -> jdbi.useHandle(handle -> Migration.on(handle).undo(ArchiveSchema.MODEL)));
        execute("ALTER TABLE entries DROP CONSTRAINT " + EntryRepository.Names.UQ_ENTRIES_CODE
                + "; INSERT INTO entries (code) VALUES ('s3cr3t 2')");
        jdbi.useHandle(handle ->
                System.out.println(Migration.on(handle).migrateOnline(ArchiveSchema.MODEL, OnlineOptions.standard())));
    }

    private void everyMigration(String what) {
        happens(
                what + ": migrate",
                () -> jdbi.useHandle(handle -> Migration.on(handle).migrate(ArchiveSchema.MODEL)));
        happens(
                what + ": online",
                () -> jdbi.useHandle(
                        handle -> Migration.on(handle).migrateOnline(ArchiveSchema.MODEL, OnlineOptions.standard())));
        happens(
                what + ": verify",
                () -> jdbi.useHandle(handle -> ArchiveSchema.verify(handle).orThrow()));
    }
}
