package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.testing.CountingRelay;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counted on the wire and on the server: what a hit and a miss cost. */
class CostTest extends ArcadeTest {

    private static final int CALLS = 1000;
    private static final int ROWS = 100;

    private CountingRelay relay;
    private Handle handle;
    private TitleRepository titles;

    CostTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void fillAndVacuum() throws Exception {
        database.jdbi().useHandle(direct -> {
            direct.execute("ALTER TABLE titles SET (autovacuum_enabled = off)");
            for (int i = 0; i < ROWS; i++) {
                new TitleRepository(direct).insert(key(i), plays(i));
            }
        });
        relay = CountingRelay.before(database);
        handle = Jdbi.open(relay.dataSource());
        titles = new TitleRepository(handle);
        // Of the database behind the relay nothing is known or learned yet but that the constraint is there.
        titles.getOrCreate(key(0), plays(0));
        handle.execute("VACUUM (FREEZE, ANALYZE) titles");
    }

    @AfterEach
    void close() throws Exception {
        Cost.count(handle);
        handle.close();
        relay.close();
    }

    private static TitleKey key(int i) {
        return new TitleKey("title-" + i % ROWS);
    }

    /** One for each call, by every plan but one of that name. */
    private static long trips(String planOfTwo) {
        return planOfTwo.equals(System.getProperty("onerow.plan")) ? 2 : 1;
    }

    private static Runnable times(int calls, IntConsumer call) {
        return () -> IntStream.range(0, calls).forEach(call);
    }

    @Test
    void aHitIsOneRoundTripAndWritesNothing() throws Exception {
        Runnable hits = times(
                CALLS, i -> assertThat(titles.getOrCreate(key(i), plays(-1))).isInstanceOf(Outcome.Found.class));
        assertThat(relay.roundTripsOf(hits::run)).isEqualTo(CALLS * trips("INSERT_FIRST"));
        assertThat(Cost.of(handle, "titles", hits)).isEqualTo(Cost.NOTHING);
        assertThat(deadRows()).isZero();
    }

    @Test
    void aHitInATransactionOfTheCallersWritesNothingEither() {
        Runnable hits = times(CALLS, i -> titles.getOrCreate(key(i), plays(-1)));
        assertThat(Cost.of(handle, "titles", () -> handle.useTransaction(inner -> hits.run())))
                .isEqualTo(Cost.NOTHING);
    }

    @Test
    void aHitWithASupplierIsOneRoundTripAndWritesNothing() throws Exception {
        Runnable hits = times(
                CALLS,
                i -> titles.getOrCreate(key(i), () -> {
                    throw new AssertionError("asked for the details of a row that is there");
                }));
        assertThat(relay.roundTripsOf(hits::run)).isEqualTo(CALLS);
        assertThat(Cost.of(handle, "titles", hits)).isEqualTo(Cost.NOTHING);
    }

    @Test
    void anUpsertThatChangesNothingIsOneRoundTripAndWritesNothing() throws Exception {
        Runnable unchanged = times(
                CALLS, i -> assertThat(titles.upsert(key(i), plays(i % ROWS))).isInstanceOf(Change.Unchanged.class));
        assertThat(relay.roundTripsOf(unchanged::run)).isEqualTo(CALLS);
        assertThat(Cost.of(handle, "titles", unchanged)).isEqualTo(Cost.NOTHING);
    }

    @Test
    void anUpdateAndAReplacementThatChangeNothingWriteNothing() {
        Title row = titles.find(key(1)).orElseThrow();
        Runnable unchanged = times(CALLS, i -> {
            assertThat(titles.update(row)).contains(row);
            assertThat(titles.replace(row, row)).contains(row);
        });
        assertThat(Cost.of(handle, "titles", unchanged)).isEqualTo(Cost.NOTHING);
    }

    @Test
    void aMissWithDetailsIsOneRoundTripOneRowAndOneSequenceValue() throws Exception {
        Runnable misses = times(
                ROWS,
                i -> assertThat(titles.getOrCreate(new TitleKey("miss-" + i), plays(i)))
                        .isInstanceOf(Outcome.Created.class));
        long first = titles.insert(new TitleKey("before"), plays(0)).id();
        assertThat(relay.roundTripsOf(misses::run)).isEqualTo(ROWS * trips("LOOK_FIRST"));
        assertThat(titles.insert(new TitleKey("after"), plays(0)).id()).isEqualTo(first + ROWS + 1);
        assertThat(deadRows()).isZero();
    }

    @Test
    void everyOtherCallIsOneRoundTripToo() throws Exception {
        Title row = titles.find(key(1)).orElseThrow();
        Title changed = new Title(row.id(), row.code(), "Zork", row.plays());
        assertOneRoundTrip(() -> titles.exists(key(1)));
        assertOneRoundTrip(() -> titles.find(key(1)));
        assertOneRoundTrip(() -> titles.findById(1));
        assertOneRoundTrip(() -> titles.insert(new TitleKey("inserted"), plays(1)));
        assertOneRoundTrip(() -> titles.upsert(new TitleKey("upserted"), plays(1)));
        assertOneRoundTrip(() -> titles.upsert(new TitleKey("upserted"), plays(2)));
        assertOneRoundTrip(() -> titles.update(changed));
        assertOneRoundTrip(() -> titles.replace(changed, row));
        assertOneRoundTrip(() -> titles.delete(key(1)));
        assertOneRoundTrip(() -> titles.page(key(1), 10));
        assertOneRoundTrip(() -> titles.count());
    }

    @Test
    void aBatchIsOneRoundTripAndWritesNothingForItsHits() throws Exception {
        Runnable hits = () -> getAll(handle, ROWS, "title-");
        assertThat(Cost.of(handle, "titles", hits)).isEqualTo(Cost.NOTHING);
        handle.useTransaction(inner -> {
            inner.execute("SELECT 1");
            assertOneRoundTrip(() -> getAll(inner, ROWS, "title-"));
            assertOneRoundTrip(() -> getAll(inner, ROWS, "miss-"));
            assertOneRoundTrip(() -> getAll(inner, 2 * ROWS, "miss-"));
        });
        assertThat(titles.count()).isEqualTo(3 * ROWS);
    }

    /** As the planner would, for so many keys. */
    @Test
    void aBatchDoesNotReadTheWholeTable() {
        getAll(handle, 50 * ROWS, "more-");
        handle.execute("ANALYZE titles");
        handle.useTransaction(inner -> {
            long before = wholeScans(inner);
            getAll(inner, 10 * ROWS, "more-");
            getAll(inner, 10 * ROWS, "missing-");
            assertThat(wholeScans(inner)).isEqualTo(before);
        });
    }

    private static long wholeScans(Handle handle) {
        return handle.createQuery("SELECT pg_stat_get_xact_numscans('titles'::regclass)")
                .mapTo(long.class)
                .one();
    }

    private static void getAll(Handle handle, int number, String prefix) {
        List<Integer> numbers = IntStream.range(0, number).boxed().toList();
        new TitleRepository(handle).getOrCreateAll(numbers, i -> new TitleKey(prefix + i), CostTest::plays);
    }

    private void assertOneRoundTrip(Runnable call) throws Exception {
        assertThat(relay.roundTripsOf(call::run)).isEqualTo(1);
    }

    /** The same counters, on what OneRow doesn't do. */
    @Test
    void theCountersSeeWhatTheObviousWaysCost() {
        Cost doNothing = Cost.of(
                handle,
                "titles",
                times(
                        CALLS,
                        i -> handle.execute(
                                "INSERT INTO titles (code, plays) VALUES (?, 0) ON CONFLICT DO NOTHING",
                                key(i).code())));
        assertThat(doNothing.sequenceValues()).isEqualTo(CALLS);
        assertThat(doNothing.walBytes()).isPositive();
        Cost doUpdate = Cost.of(
                handle,
                "titles",
                times(
                        CALLS,
                        i -> handle.execute(
                                "INSERT INTO titles (code, plays) VALUES (?, 0)"
                                        + " ON CONFLICT (code) DO UPDATE SET code = EXCLUDED.code",
                                key(i).code())));
        assertThat(doUpdate.rowVersions()).isEqualTo(CALLS);
        assertThat(doUpdate.transactionIds()).isGreaterThanOrEqualTo(CALLS);
    }

    private long deadRows() {
        Cost.count(handle);
        return handle.createQuery("SELECT pg_stat_get_dead_tuples('titles'::regclass)")
                .mapTo(Long.class)
                .one();
    }
}
