package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.TransactionRolledBack;
import dev.onerow.transaction.Transactions;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that swallows the failure of a statement: the server commits nothing, and to COMMIT it answers as if it had. */
@Trust
@Timeout(300)
class FalseSuccessTest {

    private static final int THREADS = 8;

    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<Integer> toldAfterCommit = new ConcurrentSkipListSet<>();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void whatTheServerHasRolledBackIsNoSuccess(TestDatabase database, Figures figures) throws Exception {
        int units = Figures.times(200, 5_000);
        Jdbi jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
        long thing = new ThingRepository(jdbi)
                .insert(new ThingKey("thing"), new ThingDetails(0))
                .id();
        Transactions transactions = Transactions.on(database.dataSource(), WarehouseSchema.MODEL);
        new Crowd(THREADS).each(units, unit -> {
            try {
                transactions.run(tx -> {
                    new ReceiptRepository(tx.handle()).insert(new ReceiptKey(unit), new ReceiptDetails(thing));
                    tx.afterCommit(() -> toldAfterCommit.add(unit));
                    if (unit % 2 == 0) {
                        failAndSayNothing(tx.handle());
                    }
                });
                acknowledged.add(unit);
            } catch (TransactionRolledBack e) {
                refused.incrementAndGet();
            }
        });
        Set<Integer> present = jdbi.withHandle(handle -> handle.createQuery("SELECT unit FROM receipts")
                .mapTo(Integer.class)
                .set());
        assertThat(acknowledged).isEqualTo(present);
        assertThat(toldAfterCommit).isEqualTo(present);
        assertThat(refused).hasValue(units / 2);
        figures.add(
                "success is never reported for what was rolled back",
                "statements fail, and the work swallows it",
                "%,d units, %,d refused".formatted(units, refused.get()),
                0);
    }

    private static void failAndSayNothing(Handle handle) {
        try {
            handle.execute("SELECT 1 / 0");
        } catch (JdbiException e) {
            assertThat(e).isNotNull();
        }
    }
}
