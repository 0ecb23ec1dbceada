package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.FAILING;
import static dev.onerow.transaction.Accounts.INSERT;
import static dev.onerow.transaction.Accounts.swallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.violation.UniqueViolation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

@OneRowDatabase
class TransactionsTest {

    private final TestDatabase database;
    private final Transactions transactions;
    private Accounts accounts;

    TransactionsTest(TestDatabase database) {
        this.database = database;
        this.transactions = Transactions.on(database.dataSource());
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    @Test
    void whatReturnsIsCommitted() {
        int inserted = transactions.call(tx -> tx.handle().execute(INSERT, 3));
        assertThat(inserted).isEqualTo(1);
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void whatThrowsIsRolledBackAndItsExceptionArrivesAsItWasThrown() {
        IOException thrown = new IOException("of the work");
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void jdbisExceptionsAboutSqlBecomeTypedOnesWithTheDriversAsCause() {
        Throwable failure =
                catchThrowable(() -> transactions.run(tx -> tx.handle().execute(INSERT, 1)));
        assertThat(failure).isInstanceOf(UniqueViolation.class).hasCauseInstanceOf(PSQLException.class);
        Throwable inside = catchThrowable(() -> transactions.run(tx -> {
            assertThatThrownBy(() -> tx.handle().execute(FAILING))
                    .isInstanceOf(UnableToExecuteStatementException.class);
            tx.handle().execute(INSERT, 3);
        }));
        assertThat(inside).isInstanceOf(TransactionAborted.class).hasRootCauseMessage("ERROR: division by zero");
    }

    /** pgjdbc's COMMIT would return normally, and the rows would be gone. */
    @Test
    void aSwallowedFailureOfAStatementOfJdbisIsFoundBeforeCommit() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    swallow(() -> tx.handle().execute(INSERT, 1));
                    swallow(() -> tx.handle().execute(FAILING));
                }))
                .isInstanceOf(TransactionRolledBack.class)
                .hasCauseInstanceOf(UniqueViolation.class);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void aSwallowedFailureOnTheConnectionIsFoundBeforeCommit() {
        assertThatThrownBy(() -> transactions.run(this::swallowOnTheConnection))
                .isInstanceOf(TransactionRolledBack.class)
                .hasCauseInstanceOf(UniqueViolation.class);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void aSwallowedFailureIsFoundAlsoWhereAWrapperHidesTheDriver() {
        Transactions hidden = Transactions.on(Jdbi.create(WrappedConnections.hidingTheDriver(database::connect)));
        assertThatThrownBy(() -> hidden.run(this::swallowOnTheConnection))
                .isInstanceOf(TransactionRolledBack.class)
                .hasCauseInstanceOf(UniqueViolation.class);
        hidden.run(tx -> tx.handle().execute(INSERT, 4));
        assertThat(accounts.ids()).containsExactly(1, 2, 4);
    }

    private void swallowOnTheConnection(Transaction tx) throws SQLException {
        tx.handle().execute(INSERT, 3);
        try (Statement statement = tx.handle().getConnection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO accounts VALUES (1, 1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void repositoriesOnTheSameJdbiTakePart() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    transactions.jdbi().useHandle(handle -> handle.execute(INSERT, 3));
                    transactions.jdbi().useTransaction(handle -> handle.execute(INSERT, 4));
                    throw new IllegalStateException("undo all");
                }))
                .hasMessage("undo all");
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    /** All are in their work at once; each has its own transaction and its own actions. */
    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        Queue<Integer> committed = new ConcurrentLinkedQueue<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> works = IntStream.rangeClosed(3, 2 + threads)
                    .<Future<?>>mapToObj(id -> executor.submit(() -> {
                        transactions.run(tx -> {
                            together.await(30, TimeUnit.SECONDS);
                            tx.handle().execute(INSERT, id);
                            tx.afterCommit(() -> committed.add(id));
                            tx.nested(part -> Accounts.setBalance(part.handle(), id, id));
                            together.await(30, TimeUnit.SECONDS);
                            if (id == 3) {
                                throw new IllegalStateException("undo this one only");
                            }
                        });
                        return id;
                    }))
                    .toList();
            assertThat(works.get(0))
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .withStackTraceContaining("undo this one only");
            for (Future<?> work : works.subList(1, threads)) {
                assertThat(work).succeedsWithin(Duration.ofSeconds(60));
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(accounts.ids()).containsExactly(1, 2, 4, 5, 6);
        assertThat(committed).containsExactlyInAnyOrder(4, 5, 6);
    }

    @Test
    void theIsolationAsked() {
        for (TransactionIsolation isolation : TransactionIsolation.values()) {
            String shown = transactions.isolation(isolation).call(tx -> show(tx.handle(), "transaction_isolation"));
            assertThat(shown).isEqualToIgnoringCase(isolation.sql());
        }
    }

    @Test
    void aReadOnlyTransactionRefusesToWrite() {
        assertThat(transactions.readOnly().<Integer, RuntimeException>call(tx -> Accounts.balance(tx.handle(), 1)))
                .isEqualTo(100);
        assertThatThrownBy(() -> transactions.readOnly().run(tx -> tx.handle().execute(INSERT, 3)))
                .isInstanceOf(ReadOnlyTransaction.class);
    }

    @Test
    void theConnectionIsAsBeforeAfterwards() {
        Jdbi jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            Transactions all = Transactions.on(jdbi)
                    .isolation(TransactionIsolation.SERIALIZABLE)
                    .readOnly()
                    .timeout(Duration.ofSeconds(50))
                    .lockTimeout(Duration.ofSeconds(40));
            String inside = all.call(tx -> {
                assertThat(tx.handle()).isSameAs(handle);
                assertThat(tx.handle().isReadOnly()).isTrue();
                return show(handle, "statement_timeout") + ", " + show(handle, "lock_timeout");
            });
            assertThat(inside).isEqualTo("50s, 40s");
            assertThatThrownBy(() -> all.run(tx -> tx.handle().execute(FAILING)))
                    .isInstanceOf(DatabaseException.class);
            assertThat(handle.isReadOnly()).isFalse();
            assertThat(handle.isInTransaction()).isFalse();
            assertThat(handle.execute(INSERT, 3)).isEqualTo(1);
            assertThat(show(handle, "transaction_isolation")).isEqualTo("read committed");
            assertThat(show(handle, "statement_timeout")).isEqualTo("0");
            assertThat(show(handle, "lock_timeout")).isEqualTo("0");
        });
    }

    /** Jdbi alone would take it for a transaction of somebody else's, and nobody would commit. */
    @Test
    void connectionsThatComeWithoutAutocommitAreCommittedToo() {
        Transactions pooled = Transactions.on(Jdbi.create(() -> {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            return connection;
        }));
        pooled.run(tx -> pooled.run(inner -> inner.handle().execute(INSERT, 3)));
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> pooled.run(tx -> {
                    tx.handle().execute(INSERT, 4);
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void endingTheTransactionByHandIsRefused() {
        assertThatThrownBy(() -> transactions.run(tx -> tx.handle().rollback())).isInstanceOf(TransactionMisuse.class);
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().commit();
                    tx.handle().begin();
                    tx.handle().execute(INSERT, 3);
                }))
                .isInstanceOf(TransactionMisuse.class);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void aTransactionThatHasEndedIsRefused() {
        Transaction ended = transactions.call(tx -> tx);
        assertThatThrownBy(ended::handle).isInstanceOf(TransactionMisuse.class);
        assertThatThrownBy(() -> ended.afterCommit(() -> {})).isInstanceOf(TransactionMisuse.class);
        assertThatThrownBy(() -> ended.nested(tx -> {})).isInstanceOf(TransactionMisuse.class);
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SHOW " + setting).mapTo(String.class).one();
    }
}
