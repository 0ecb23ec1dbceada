package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.INSERT;
import static dev.onerow.transaction.Accounts.balance;
import static dev.onerow.transaction.Accounts.setBalance;
import static dev.onerow.transaction.Accounts.swallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conflicts are real ones, between two connections that are held at chosen points. */
@OneRowDatabase
class RetryTest {

    private static final RetryPolicy AT_ONCE = RetryPolicy.standard().delays(Duration.ZERO, Duration.ZERO);

    private final TestDatabase database;
    private final Transactions transactions;
    private Accounts accounts;
    private int attempts;

    RetryTest(TestDatabase database) {
        this.database = database;
        this.transactions = Transactions.on(database.dataSource()).retry(AT_ONCE);
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    /** Write skew: each takes from one account what the sum of both allows, and both together would take too much. */
    @Test
    void writeSkewIsFoundByTheStatementAndRunAgain() {
        transactions.isolation(TransactionIsolation.SERIALIZABLE).run(tx -> {
            attempts++;
            int sum = sum(tx.handle());
            if (attempts == 1) {
                rivalTakes150(() -> {});
            }
            if (sum >= 150) {
                setBalance(tx.handle(), 1, balance(tx.handle(), 1) - 150);
            }
        });
        assertThat(attempts).isEqualTo(2);
        assertThat(accounts.balance(1)).isEqualTo(100);
        assertThat(accounts.balance(2)).isEqualTo(-50);
    }

    @Test
    void writeSkewIsFoundAtCommitAndRunAgain() {
        transactions.isolation(TransactionIsolation.SERIALIZABLE).run(tx -> {
            attempts++;
            if (sum(tx.handle()) >= 150) {
                Runnable write = () -> setBalance(tx.handle(), 1, -50);
                if (attempts == 1) {
                    rivalTakes150(write);
                } else {
                    write.run();
                }
            }
        });
        assertThat(attempts).isEqualTo(2);
        assertThat(accounts.balance(1)).isEqualTo(100);
        assertThat(accounts.balance(2)).isEqualTo(-50);
    }

    @Test
    void withoutRetriesTheConflictIsThrown() {
        Transactions once =
                transactions.isolation(TransactionIsolation.SERIALIZABLE).retry(RetryPolicy.none());
        assertThatThrownBy(() -> once.run(tx -> {
                    attempts++;
                    sum(tx.handle());
                    rivalTakes150(() -> setBalance(tx.handle(), 1, -50));
                }))
                .isInstanceOf(SerializationFailure.class)
                .hasMessageContaining("retry the whole transaction")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void aSnapshotThatIsTooOldIsRunAgain() {
        transactions.isolation(TransactionIsolation.REPEATABLE_READ).run(tx -> {
            int seen = balance(tx.handle(), 1);
            if (++attempts == 1) {
                database.jdbi().useHandle(rival -> setBalance(rival, 1, 10));
            }
            setBalance(tx.handle(), 1, seen + 1);
        });
        assertThat(attempts).isEqualTo(2);
        assertThat(accounts.balance(1)).isEqualTo(11);
    }

    /** The server looks for deadlocks once for each wait: the rival has been through that, so that we are the victim. */
    @Test
    void aDeadlocksVictimIsRunAgain() throws Exception {
        quickDeadlockCheck();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Handle rival = database.jdbi().open()) {
            int backend = Accounts.backend(rival);
            List<Future<?>> rivals = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            transactions.run(tx -> {
                attempts++;
                tx.handle().execute("UPDATE accounts SET balance = balance + 1 WHERE id = 1");
                if (attempts == 1) {
                    rivals.add(executor.submit(() -> rival.useTransaction(handle -> {
                        handle.execute("UPDATE accounts SET balance = balance + 10 WHERE id = 2");
                        handle.execute("UPDATE accounts SET balance = balance + 10 WHERE id = 1");
                    })));
                    Accounts.await(() -> accounts.waitsBeyondDeadlockTimeout(backend));
                }
                try {
                    tx.handle().execute("UPDATE accounts SET balance = balance + 1 WHERE id = 2");
                } catch (RuntimeException e) {
                    failures.add(e);
                    throw e;
                }
            });
            assertThat(rivals)
                    .singleElement()
                    .satisfies(rivalsWork -> assertThat(rivalsWork).succeedsWithin(Duration.ofSeconds(30)));
            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .cause()
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("40P01")));
        } finally {
            executor.shutdownNow();
        }
        assertThat(attempts).isEqualTo(2);
        assertThat(List.of(accounts.balance(1), accounts.balance(2))).containsExactly(111, 111);
    }

    @Test
    void aSwallowedConflictIsRunAgainToo() {
        transactions.isolation(TransactionIsolation.REPEATABLE_READ).run(tx -> {
            balance(tx.handle(), 1);
            if (++attempts == 1) {
                database.jdbi().useHandle(rival -> setBalance(rival, 1, 10));
                swallow(() -> setBalance(tx.handle(), 1, 5));
            } else {
                setBalance(tx.handle(), 1, 5);
            }
        });
        assertThat(attempts).isEqualTo(2);
        assertThat(accounts.balance(1)).isEqualTo(5);
    }

    @Test
    void onlyTheOutermostWorkIsRunAgain() {
        List<String> ran = new ArrayList<>();
        transactions.run(tx -> {
            ran.add("outer");
            transactions.run(inner -> {
                ran.add("inner");
                if (ran.size() < 4) {
                    throw conflict();
                }
            });
        });
        assertThat(ran).containsExactly("outer", "inner", "outer", "inner");
    }

    /** Plain Jdbi's transaction can't be run again by us. */
    @Test
    void workThatJoinedPlainJdbiIsNotRunAgain() {
        transactions.jdbi().useHandle(handle -> {
            handle.begin();
            assertThatThrownBy(() -> transactions.run(tx -> {
                        attempts++;
                        throw conflict();
                    }))
                    .isInstanceOf(SerializationFailure.class);
            handle.rollback();
        });
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void theLastFailureKeepsTheEarlierOnes() {
        List<Throwable> thrown = new ArrayList<>();
        Throwable last =
                catchThrowable(() -> transactions.retry(AT_ONCE.maxAttempts(3)).run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    thrown.add(conflict());
                    throw (RuntimeException) thrown.get(thrown.size() - 1);
                }));
        assertThat(thrown).hasSize(3);
        assertThat(last).isSameAs(thrown.get(2));
        assertThat(last.getSuppressed()).containsExactly(thrown.get(0), thrown.get(1));
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void anotherFailureEndsTheAttemptsAndKeepsTheEarlierOnesToo() {
        SerializationFailure first = conflict();
        IllegalStateException second = new IllegalStateException();
        assertThatThrownBy(() -> transactions.run(tx -> {
                    throw ++attempts == 1 ? first : second;
                }))
                .isSameAs(second)
                .hasSuppressedException(first);
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void theSameExceptionThrownTwiceDoesNotSuppressItself() {
        SerializationFailure same = conflict();
        assertThatThrownBy(() -> transactions.run(tx -> {
                    throw same;
                }))
                .isSameAs(same)
                .hasNoSuppressedExceptions();
    }

    @Test
    void aConflictDeepInTheCausesCounts() {
        transactions.run(tx -> {
            if (++attempts == 1) {
                throw new IllegalStateException("mine", new SQLException("deadlock", "40P01"));
            }
        });
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void anInterruptEndsThePause() {
        Transactions patient = transactions.retry(AT_ONCE.delays(Duration.ofHours(1), Duration.ofHours(1)));
        SerializationFailure conflict = conflict();
        assertThatThrownBy(() -> patient.run(tx -> {
                    attempts++;
                    Thread.currentThread().interrupt();
                    throw conflict;
                }))
                .isSameAs(conflict);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(conflict.getSuppressed()).hasExactlyElementsOfTypes(InterruptedException.class);
        assertThat(attempts).isEqualTo(1);
    }

    private static SerializationFailure conflict() {
        return new SerializationFailure("for the test", null);
    }

    private static int sum(Handle handle) {
        return handle.createQuery("SELECT sum(balance) FROM accounts")
                .mapTo(Integer.class)
                .one();
    }

    /** Reads both accounts, takes from the second and commits; {@code between} happens before the commit. */
    private void rivalTakes150(Runnable between) {
        Jdbi rival = database.jdbi();
        rival.useTransaction(org.jdbi.v3.core.transaction.TransactionIsolationLevel.SERIALIZABLE, handle -> {
            assertThat(sum(handle)).isEqualTo(200);
            setBalance(handle, 2, balance(handle, 2) - 150);
            between.run();
        });
    }

    /** A superuser need not wait for the usual second. */
    private void quickDeadlockCheck() {
        database.jdbi().useHandle(handle -> {
            if (handle.createQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                    .mapTo(Boolean.class)
                    .one()) {
                handle.execute("ALTER DATABASE " + database.name() + " SET deadlock_timeout = '50ms'");
            }
        });
    }
}
