package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onerow.OneRowException;
import dev.onerow.Outcome;
import dev.onerow.migration.Migration;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Values, names and roles that mean harm. */
@Trust
@Timeout(120)
class SecurityTest {

    private static final String SECRET = "s3cr3t";

    /** Each is a key that comes back as it is. */
    private static final List<String> HARMFUL = List.of(
            "'; DROP TABLE things; --",
            "\\'; DROP TABLE things; --",
            "$$; $onerow$; END",
            "\" OR 1=1 --",
            "?, ?::text, $1, :code, <code>, ${code}",
            "{d '2020-01-01'} {fn now()}",
            "%_\\%",
            "\u0001\u001f\u007f\uFEFF\u202E",
            "e\u0301 is not \u00e9",
            "",
            " ",
            "x".repeat(2_000));

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final Figures figures;

    SecurityTest(TestDatabase database, Figures figures) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.figures = figures;
    }

    @BeforeEach
    void createTables() {
        jdbi.useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
    }

    @Test
    void harmfulValuesAreValues() {
        ThingRepository things = new ThingRepository(jdbi);
        for (String code : HARMFUL) {
            Thing thing =
                    things.getOrCreate(new ThingKey(code), new ThingDetails(1)).row();
            assertThat(thing.code()).isEqualTo(code);
            assertThat(things.find(new ThingKey(code))).contains(thing);
        }
        Map<ThingKey, Outcome<Thing>> batch =
                things.getOrCreateAll(HARMFUL.stream().map(ThingKey::new).toList(), missing -> Map.of());
        assertThat(batch.values()).extracting(outcome -> outcome.row().code()).containsExactlyElementsOf(HARMFUL);
        assertThat(things.count()).isEqualTo(HARMFUL.size());
        figures.add("values are only values", "quotes, dollars, placeholders, controls", HARMFUL.size() + " keys", 0);
    }

    /** NUL, halves of surrogate pairs, and more than an index takes: refused one by one and in batches. */
    @Test
    void whatCannotBeStoredIsRefusedWithoutBeingTold() {
        ThingRepository things = new ThingRepository(jdbi);
        Thing there = things.insert(new ThingKey(SECRET), new ThingDetails(1));
        String tooLong = Stream.iterate(1, seed -> seed * 48_271)
                .limit(5_000)
                .map(number -> SECRET + number)
                .reduce("", String::concat);
        ThingDetails details = new ThingDetails(1);
        ReceiptRepository receipts = new ReceiptRepository(jdbi);
        List<Throwable> refused = Stream.of(SECRET + "\0", SECRET + "\uD800", SECRET + "\uDC00x", tooLong)
                .map(ThingKey::new)
                .flatMap(key -> Stream.of(
                        catchThrowable(() -> things.getOrCreate(key, details)),
                        catchThrowable(() -> things.upsert(key, details)),
                        catchThrowable(() -> things.insert(key, details)),
                        catchThrowable(() -> things.getOrCreateAll(Map.of(key, details)))))
                .toList();
        assertThat(refused).allSatisfy(SecurityTest::tellsNoValue);
        tellsNoValue(catchThrowable(() -> things.insert(new ThingKey(SECRET), details)));
        tellsNoValue(catchThrowable(() -> receipts.insert(new ReceiptKey(1), new ReceiptDetails(987_654_321))));
        tellsNoValue(catchThrowable(
                () -> Transactions.on(jdbi).run(tx -> tx.handle().execute("SELECT CAST(? AS int)", SECRET))));
        assertThat(things.count()).isEqualTo(1);
        assertThat(things.find(new ThingKey(SECRET))).contains(there);
        figures.add(
                "no message tells a row's values",
                "what can't be stored, and violations",
                refused.size() + 3 + " refusals",
                0);
    }

    private static void tellsNoValue(Throwable failure) {
        assertThat(failure).isInstanceOf(OneRowException.class);
        for (Throwable cause = failure; cause instanceof OneRowException; cause = cause.getCause()) {
            assertThat(cause.getMessage()).doesNotContain(SECRET).doesNotContain("987654321");
        }
    }

    @Test
    void tablesOfTheSameNameElsewhereAreNotTouched() {
        jdbi.useHandle(handle -> handle.createScript("CREATE SCHEMA evil;"
                        + "CREATE TABLE evil.things (LIKE public.things INCLUDING ALL);"
                        + "CREATE FUNCTION evil.lower(text) RETURNS text LANGUAGE sql AS 'SELECT ''evil''';")
                .execute());
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setOptions("-c search_path=evil,public");
        try (Handle handle = Jdbi.open(dataSource)) {
            handle.execute("CREATE TEMPORARY TABLE things (LIKE public.things INCLUDING ALL)");
            ThingRepository things = new ThingRepository(handle);
            ThingDetails details = new ThingDetails(1);
            things.getOrCreate(new ThingKey("a"), details);
            things.getOrCreateAll(Map.of(new ThingKey("b"), details));
            things.upsert(new ThingKey("c"), details);
            things.insert(new ThingKey("d"), details);
            assertThat(things.delete(new ThingKey("d"))).isTrue();
            assertThat(things.count()).isEqualTo(3);
            Migration.on(handle).migrate(WarehouseSchema.MODEL);
            WarehouseSchema.verify(handle).orThrow();
            assertThat(rows(handle, "public.things")).isEqualTo(3);
            assertThat(rows(handle, "evil.things")).isZero();
            assertThat(rows(handle, "pg_temp.things")).isZero();
        } finally {
            jdbi.useHandle(handle -> handle.execute("DROP SCHEMA evil CASCADE"));
        }
        figures.add("no statement is redirected", "search_path and a temporary table", "5 calls and a migration", 0);
    }

    private static int rows(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void aRoleWithTheLeastPrivilegesSuffices() {
        boolean allowed = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .one());
        assumeTrue(allowed, "the test's user may not create roles");
        String role = database.name() + "_app";
        jdbi.useHandle(handle -> handle.createScript("CREATE ROLE " + role + " LOGIN PASSWORD 'secret';"
                        + "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
                        + "GRANT USAGE ON SCHEMA public TO " + role + ";"
                        + "GRANT SELECT, INSERT, UPDATE, DELETE ON things, receipts TO " + role + ";")
                .execute());
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setUser(role);
        dataSource.setPassword("secret");
        Jdbi app = Jdbi.create(dataSource);
        try {
            allCalls(app);
            assertThatThrownBy(() -> app.useHandle(handle -> handle.execute("CREATE TABLE public.own (id int)")))
                    .isInstanceOf(JdbiException.class);
        } finally {
            jdbi.useHandle(handle -> {
                handle.execute("DROP OWNED BY " + role);
                handle.execute("DROP ROLE " + role);
            });
        }
        figures.add("no DDL at run time", "a role with SELECT, INSERT, UPDATE, DELETE", "every call", 0);
    }

    private static void allCalls(Jdbi app) {
        ThingDetails details = new ThingDetails(1);
        ThingKey key = new ThingKey("a");
        Transactions.on(app).run(tx -> {
            ThingRepository things = new ThingRepository(tx.handle());
            Thing thing = things.getOrCreate(key, details).row();
            assertThat(things.lockingFound().getOrCreate(key, details).row()).isEqualTo(thing);
            things.getOrCreateAll(Map.of(new ThingKey("b"), details));
            things.upsert(key, new ThingDetails(2));
            things.update(new Thing(thing.id(), "a", 3));
            ReceiptRepository receipts = new ReceiptRepository(tx.handle());
            receipts.insert(new ReceiptKey(1), new ReceiptDetails(thing.id()));
            try (Stream<Receipt> all = receipts.findByThingId(thing.id())) {
                assertThat(all).hasSize(1);
            }
            assertThat(receipts.delete(new ReceiptKey(1))).isTrue();
            assertThat(things.findAll(List.of(key))).hasSize(1);
        });
    }
}
