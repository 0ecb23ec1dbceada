package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onerow.Outcome;
import dev.onerow.testing.FaultyRelay;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.ConnectionLost;
import dev.onerow.transaction.Transactions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** The network is cut, also between the server's work and its answer, and it stalls. */
@Trust
@Timeout(1200)
class NetworkTest {

    private static final ThingKey KEY = new ThingKey("thing");
    private static final ThingDetails DETAILS = new ThingDetails(1);

    private final TestDatabase database;
    private final Figures figures;

    NetworkTest(TestDatabase database, Figures figures) {
        this.database = database;
        this.figures = figures;
    }

    @BeforeEach
    void createTables() {
        database.jdbi().useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
    }

    @Test
    void aCommitWhoseAnswerIsLostIsUnknownAndMayBeRepeated() throws Exception {
        try (FaultyRelay relay = FaultyRelay.before(database)) {
            Transactions transactions = Transactions.on(relay.dataSource());
            assertThatItIsUnknown(() -> transactions.run(tx -> {
                new ThingRepository(tx.handle()).getOrCreate(KEY, DETAILS);
                relay.cutAtCommit();
            }));
            assertThatRepeatingFindsIt(transactions.jdbi());
        }
    }

    @Test
    void aCallThatCommitsByItselfIsUnknownTooAndMayBeRepeated() throws Exception {
        try (FaultyRelay relay = FaultyRelay.before(database);
                Handle handle = Jdbi.open(relay.dataSource())) {
            ThingRepository things = new ThingRepository(handle);
            things.getOrCreate(new ThingKey("earlier"), DETAILS);
            // A look-up before the insert is answered.
            relay.cutAfterAnswers("LOOK_FIRST".equals(System.getProperty("onerow.plan")) ? 1 : 0);
            assertThatItIsUnknown(() -> things.getOrCreate(KEY, DETAILS));
            assertThatRepeatingFindsIt(Jdbi.create(relay.dataSource()));
        }
    }

    @Test
    void aBatchIsUnknownTooAndMayBeRepeated() throws Exception {
        try (FaultyRelay relay = FaultyRelay.before(database);
                Handle handle = Jdbi.open(relay.dataSource())) {
            ThingRepository things = new ThingRepository(handle);
            things.getOrCreateAll(Map.of(new ThingKey("earlier"), DETAILS));
            relay.cutAtCommit();
            assertThatItIsUnknown(() -> things.getOrCreateAll(Map.of(KEY, DETAILS)));
            assertThatRepeatingFindsIt(Jdbi.create(relay.dataSource()));
        }
    }

    private void assertThatItIsUnknown(ThrowingCallable call) {
        ConnectionLost lost = catchThrowableOfType(ConnectionLost.class, call);
        assertThat(lost.duringCommit()).isTrue();
        assertThat(new ThingRepository(database.jdbi()).exists(KEY))
                .as("the server has done it")
                .isTrue();
    }

    /** Created would be wrong for the caller who asks whether it was this call; the row is right in any case. */
    private void assertThatRepeatingFindsIt(Jdbi jdbi) {
        Outcome<Thing> again = new ThingRepository(jdbi).getOrCreate(KEY, DETAILS);
        assertThat(again.created()).isFalse();
        assertThat(again.row().version()).isEqualTo(DETAILS.version());
    }

    @Test
    void whatWasAcknowledgedSurvivesCuts() throws Exception {
        int units = Figures.times(1_000, 20_000);
        AtomicInteger cuts = new AtomicInteger();
        try (FaultyRelay relay = FaultyRelay.before(database);
                Deliveries deliveries = new Deliveries(database.jdbi(), relay.dataSource())) {
            deliveries.run(units, 100, unit -> {
                cuts.incrementAndGet();
                if (unit % 200 < 100) {
                    relay.cut();
                } else {
                    relay.cutAfterAnswers(unit % 7);
                }
            });
            relay.cutAfterAnswers(-1);
            String howOften = deliveries.assertNothingIsLost(units);
            assertThat(deliveries.lost()).as("the attack has hit").isPositive();
            figures.add(
                    "an acknowledged commit is there, and nothing else",
                    "all connections cut, also before an answer",
                    "%,d cuts; %s".formatted(cuts.get(), howOften),
                    0);
        }
    }

    @Test
    void aStalledNetworkHoldsNobodyForLongerThanTheSocketTimeout() throws Exception {
        try (FaultyRelay relay = FaultyRelay.before(database)) {
            PGSimpleDataSource dataSource = relay.dataSource();
            dataSource.setSocketTimeout(1);
            dataSource.setConnectTimeout(1);
            dataSource.setCancelSignalTimeout(1);
            try (Deliveries deliveries = new Deliveries(database.jdbi(), dataSource)) {
                deliveries.run(200, 200, unit -> {});
                AtomicInteger ended = new AtomicInteger();
                relay.stall();
                new Crowd(Deliveries.THREADS).all(thread -> {
                    ConnectionLost lost = catchThrowableOfType(
                            ConnectionLost.class,
                            () -> new ThingRepository(Jdbi.create(dataSource)).findAll(List.of(KEY)));
                    assertThat(lost).isNotNull();
                    ended.incrementAndGet();
                });
                relay.goOn();
                deliveries.assertNothingIsLeftOpen();
                figures.add(
                        "no thread hangs",
                        "the network stalls, socketTimeout=1",
                        "%d threads, all freed".formatted(ended.get()),
                        0);
            }
        }
    }
}
