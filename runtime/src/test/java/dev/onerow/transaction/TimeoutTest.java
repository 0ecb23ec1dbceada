package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.INSERT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneRowDatabase
class TimeoutTest {

    /** Long enough for a statement on a busy machine. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private final TestDatabase database;
    private final Transactions transactions;
    private Accounts accounts;

    TimeoutTest(TestDatabase database) {
        this.database = database;
        this.transactions = Transactions.on(database.dataSource());
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    @Test
    void aLongStatementIsCancelled() {
        assertThatThrownBy(
                        () -> transactions.timeout(SHORT).run(tx -> tx.handle().execute("SELECT pg_sleep(60)")))
                .isInstanceOfSatisfying(
                        StatementCancelled.class,
                        failure -> assertThat(failure.sqlState()).isEqualTo("57014"));
    }

    @Test
    void afterItsTimeATransactionBeginsNoStatementOfJdbis() {
        assertThatThrownBy(() -> transactions.timeout(SHORT).run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    Accounts.await(() -> {
                        Accounts.balance(tx.handle(), 1);
                        return false;
                    });
                }))
                .isInstanceOf(TransactionTimedOut.class)
                .hasMessageContaining("PT0.3S");
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void afterItsTimeATransactionBeginsNoNestedPartAndNoStatementOfOneRows() {
        transactions.run(tx -> TransactionScope.beforeStatement(tx.handle()));
        assertThatThrownBy(() -> transactions
                        .timeout(SHORT)
                        .run(tx -> Accounts.await(() -> {
                            TransactionScope.beforeStatement(tx.handle());
                            return false;
                        })))
                .isInstanceOf(TransactionTimedOut.class);
        assertThatThrownBy(() -> transactions.timeout(SHORT).run(tx -> {
                    passTheTime();
                    tx.nested(part -> {
                        throw new IllegalStateException("the part was run");
                    });
                }))
                .isInstanceOf(TransactionTimedOut.class);
    }

    @Test
    void afterItsTimeNothingIsCommitted() {
        assertThatThrownBy(() -> transactions.timeout(SHORT).run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    passTheTime();
                }))
                .isInstanceOf(TransactionTimedOut.class);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    /** Jdbi's logger is the user's again. */
    @Test
    void theHandleHasNoLimitAfterwards() {
        transactions.jdbi().useHandle(handle -> {
            transactions.timeout(SHORT).run(tx -> {});
            passTheTime();
            assertThat(Accounts.balance(handle, 1)).isEqualTo(100);
        });
    }

    @Test
    void waitingForALockEnds() {
        try (Handle holder = database.jdbi().open()) {
            holder.begin();
            Accounts.setBalance(holder, 1, 0);
            assertThatThrownBy(() -> transactions.lockTimeout(SHORT).run(tx -> Accounts.setBalance(tx.handle(), 1, 1)))
                    .isInstanceOf(LockNotAvailable.class);
            holder.rollback();
        }
    }

    /** In PostgreSQL 0 would be no limit. */
    @Test
    void timeoutsAreMoreThanNothing() {
        assertThatThrownBy(() -> transactions.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transactions.lockTimeout(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shown(transactions.lockTimeout(Duration.ofNanos(1)))).isEqualTo("1ms");
        assertThat(shown(transactions.lockTimeout(Duration.ofDays(3650)))).isEqualTo(Integer.MAX_VALUE + "ms");
    }

    private static String shown(Transactions limited) {
        return limited.call(tx ->
                tx.handle().createQuery("SHOW lock_timeout").mapTo(String.class).one());
    }

    private static void passTheTime() {
        long end = System.nanoTime() + SHORT.toNanos();
        Accounts.await(() -> System.nanoTime() > end);
    }
}
