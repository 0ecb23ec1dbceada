package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.OneRowException;
import dev.onerow.Outcome;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Details that are made only when the row is missing. */
class SupplierTest extends ArcadeTest {

    SupplierTest(TestDatabase database) {
        super(database);
    }

    @Test
    void itIsAskedOnceAndOnlyForARowThatIsMissing() {
        AtomicInteger asked = new AtomicInteger();
        TitleRepository titles = new TitleRepository(jdbi);
        for (int i = 0; i < 3; i++) {
            Outcome<Title> outcome = titles.getOrCreate(ZORK, () -> plays(asked.incrementAndGet()));
            assertThat(outcome.created()).isEqualTo(i == 0);
            assertThat(outcome.row().plays()).isEqualTo(1);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatItThrowsLeavesTheTransactionUsableAndTheRowUncreated() {
        Transactions.on(jdbi, ArcadeSchema.MODEL).run(tx -> {
            TitleRepository titles = new TitleRepository(tx.handle());
            titles.insert(new TitleKey("earlier"), plays(0));
            assertThatThrownBy(() -> titles.getOrCreate(ZORK, SupplierTest::providerIsDown))
                    .isExactlyInstanceOf(IOException.class);
            titles.insert(new TitleKey("later"), plays(0));
        });
        TitleRepository titles = new TitleRepository(jdbi);
        assertThat(titles.exists(ZORK)).isFalse();
        assertThat(titles.count()).isEqualTo(2);
    }

    private static TitleDetails providerIsDown() throws IOException {
        throw new IOException("the provider is down");
    }

    @Test
    void fromAJdbiNoConnectionIsHeldMeanwhile() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            TitleRepository titles = new TitleRepository(Jdbi.create(pool));
            Outcome<Title> outcome = titles.getOrCreate(ZORK, () -> {
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                return plays(Math.toIntExact(new TitleRepository(Jdbi.create(pool)).count()));
            });
            assertThat(outcome.created()).isTrue();
        }
    }

    @Test
    void fromAHandleItRunsInsideTheCallersTransaction() {
        jdbi.useTransaction(handle -> {
            TitleRepository titles = new TitleRepository(handle);
            titles.insert(new TitleKey("earlier"), plays(0));
            Title zork = titles.getOrCreate(ZORK, () -> plays(Math.toIntExact(titles.count())))
                    .row();
            assertThat(zork.plays()).isEqualTo(1);
            handle.rollback();
        });
        assertThat(new TitleRepository(jdbi).count()).isZero();
    }

    @Test
    void fromAJdbiEachCallJoinsTheThreadsTransaction() {
        TitleRepository titles = new TitleRepository(jdbi);
        Transactions transactions = Transactions.on(jdbi);
        assertThatThrownBy(() -> transactions.run(tx -> {
                    titles.getOrCreate(ZORK, plays(1));
                    assertThat(new TitleRepository(tx.handle()).exists(ZORK)).isTrue();
                    throw new IOException("undo");
                }))
                .isInstanceOf(IOException.class);
        assertThat(titles.exists(ZORK)).isFalse();
        transactions.run(tx -> titles.getOrCreate(ZORK, plays(1)));
        assertThat(titles.exists(ZORK)).isTrue();
    }

    @Test
    void aPoolThatHasNoConnectionIsATypedFailure() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config);
                Handle taken = Jdbi.create(pool).open()) {
            assertThat(taken.isClosed()).isFalse();
            assertThatThrownBy(() -> new TitleRepository(Jdbi.create(pool)).find(ZORK))
                    .isInstanceOf(OneRowException.class)
                    .hasRootCauseInstanceOf(SQLTransientConnectionException.class);
        }
    }
}
