package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.FAILING;
import static dev.onerow.transaction.Accounts.INSERT;
import static dev.onerow.transaction.Accounts.swallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.violation.UniqueViolation;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code run} inside of a transaction of this thread. */
@OneRowDatabase
class JoinTest {

    private final TestDatabase database;
    private final Jdbi jdbi;
    private final Transactions transactions;
    private Accounts accounts;

    JoinTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
        this.transactions = Transactions.on(jdbi);
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    @Test
    void theInnerWorkIsCommittedWithTheOuter() {
        transactions.run(tx -> {
            tx.handle().execute(INSERT, 3);
            transactions.run(inner -> {
                assertThat(inner.handle()).isSameAs(tx.handle());
                inner.handle().execute(INSERT, 4);
            });
            assertThat(accounts.ids()).containsExactly(1, 2);
        });
        assertThat(accounts.ids()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatTheInnerWorkThrowsCanNotBeSwallowed() {
        IllegalStateException thrown = new IllegalStateException("of the inner work");
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    assertThatThrownBy(() -> transactions.run(inner -> {
                                throw thrown;
                            }))
                            .isSameAs(thrown);
                }))
                .isInstanceOf(TransactionRolledBack.class)
                .hasCause(thrown);
        assertThat(accounts.ids()).containsExactly(1, 2);
    }

    @Test
    void aNestedPartBetweenIsEnoughToUndo() {
        transactions.run(tx -> {
            tx.handle().execute(INSERT, 3);
            swallow(() -> tx.nested(part -> transactions.run(inner -> {
                inner.handle().execute(INSERT, 4);
                throw new IllegalStateException();
            })));
        });
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void swallowedInANestedPartItUndoesThatPart() {
        transactions.run(tx -> {
            tx.handle().execute(INSERT, 3);
            assertThatThrownBy(() -> tx.nested(part -> {
                        part.handle().execute(INSERT, 4);
                        swallow(() -> transactions.run(inner -> {
                            throw new IllegalStateException("of the inner work");
                        }));
                    }))
                    .isInstanceOf(TransactionRolledBack.class)
                    .hasRootCauseMessage("of the inner work");
        });
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void innerWorkThatSwallowedAFailureDoesNotLookLikeSuccess() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    assertThatThrownBy(() -> transactions.run(
                                    inner -> swallow(() -> inner.handle().execute(INSERT, 1))))
                            .isInstanceOf(TransactionAborted.class)
                            .hasCauseInstanceOf(UniqueViolation.class);
                }))
                .isInstanceOf(TransactionRolledBack.class)
                .hasCauseInstanceOf(UniqueViolation.class);
    }

    @Test
    void anotherIsolationIsRefused() {
        Transactions serializable = transactions.isolation(TransactionIsolation.SERIALIZABLE);
        transactions.run(tx -> {
            tx.handle().execute(INSERT, 3);
            assertThatThrownBy(() -> serializable.run(inner -> {}))
                    .isInstanceOf(TransactionMisuse.class)
                    .hasMessageContaining("is not SERIALIZABLE");
            transactions.isolation(TransactionIsolation.READ_COMMITTED).run(inner -> {});
        });
        serializable.run(tx -> serializable.run(inner -> transactions.run(innermost -> {})));
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void readOnlyInsideOfOneThatMayWriteIsRefused() {
        assertThatThrownBy(() -> transactions.run(tx -> transactions.readOnly().run(inner -> {})))
                .isInstanceOf(TransactionMisuse.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> transactions
                        .readOnly()
                        .run(tx -> transactions.run(inner -> inner.handle().execute(INSERT, 3))))
                .isInstanceOf(ReadOnlyTransaction.class);
    }

    @Test
    void oneOfPlainJdbiIsJoinedAndLeftToIt() {
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    transactions.run(tx -> {
                        assertThat(tx.handle()).isSameAs(handle);
                        tx.handle().execute(INSERT, 3);
                        assertThatThrownBy(() -> tx.afterCommit(() -> {}))
                                .isInstanceOf(TransactionMisuse.class)
                                .hasMessageContaining("plain Jdbi");
                    });
                    assertThat(handle.isInTransaction()).isTrue();
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(accounts.ids()).containsExactly(1, 2);
        jdbi.useTransaction(handle -> transactions.run(tx -> tx.handle().execute(INSERT, 4)));
        assertThat(accounts.ids()).containsExactly(1, 2, 4);
    }

    @Test
    void workThatSwallowsAFailureInATransactionOfPlainJdbiDoesNotLookLikeSuccess() {
        assertThatThrownBy(() -> jdbi.useTransaction(handle ->
                        transactions.run(tx -> swallow(() -> tx.handle().execute(FAILING)))))
                .isInstanceOf(TransactionAborted.class)
                .hasRootCauseMessage("ERROR: division by zero");
    }

    @Test
    void anotherJdbiOnTheSameThreadHasItsOwnTransaction() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    Transactions.on(database.jdbi()).run(other -> other.handle().execute(INSERT, 4));
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(accounts.ids()).containsExactly(1, 2, 4);
    }
}
