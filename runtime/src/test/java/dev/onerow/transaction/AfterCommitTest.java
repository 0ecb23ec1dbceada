package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.FAILING;
import static dev.onerow.transaction.Accounts.INSERT;
import static dev.onerow.transaction.Accounts.swallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OneRowDatabase
class AfterCommitTest {

    private final TestDatabase database;
    private final Transactions transactions;
    private final List<String> ran = new ArrayList<>();
    private Accounts accounts;

    AfterCommitTest(TestDatabase database) {
        this.database = database;
        this.transactions = Transactions.on(database.dataSource());
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    @Test
    void actionsRunInOrderOnceAllIsCommitted() {
        transactions.run(tx -> {
            tx.afterCommit(() -> ran.add("first, with " + accounts.ids()));
            tx.handle().execute(INSERT, 3);
            transactions.run(inner -> inner.afterCommit(() -> ran.add("joined")));
            tx.nested(part -> part.afterCommit(() -> ran.add("nested")));
            tx.afterCommit(() -> ran.add("last"));
            assertThat(ran).isEmpty();
        });
        assertThat(ran).containsExactly("first, with [1, 2, 3]", "joined", "nested", "last");
    }

    @Test
    void notAfterARollback() {
        swallow(() -> transactions.run(tx -> {
            tx.afterCommit(() -> ran.add("thrown"));
            throw new IllegalStateException();
        }));
        swallow(() -> transactions.run(tx -> {
            tx.afterCommit(() -> ran.add("swallowed"));
            swallow(() -> tx.handle().execute(FAILING));
        }));
        swallow(() -> transactions.run(tx -> {
            tx.handle().execute("CREATE TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
            tx.handle().execute("INSERT INTO late VALUES (1), (1)");
            tx.afterCommit(() -> ran.add("failed at commit"));
        }));
        assertThat(ran).isEmpty();
    }

    @Test
    void notOfANestedPartThatWasUndone() {
        transactions.run(tx -> {
            tx.afterCommit(() -> ran.add("before"));
            swallow(() -> tx.nested(part -> {
                part.afterCommit(() -> ran.add("of the part"));
                tx.afterCommit(() -> ran.add("of the outer one, in the part"));
                part.nested(inner -> inner.afterCommit(() -> ran.add("of a part of it")));
                throw new IllegalStateException();
            }));
            swallow(() -> tx.nested(part -> {
                part.afterCommit(() -> ran.add("swallowed"));
                swallow(() -> part.handle().execute(FAILING));
            }));
            tx.afterCommit(() -> ran.add("after"));
        });
        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void onceForAllAttempts() {
        transactions
                .retry(RetryPolicy.standard().delays(java.time.Duration.ZERO, java.time.Duration.ZERO))
                .run(tx -> {
                    ran.add("attempt");
                    tx.afterCommit(() -> ran.add("action"));
                    if (ran.size() < 3) {
                        throw new SerializationFailure("for the test", null);
                    }
                });
        assertThat(ran).containsExactly("attempt", "attempt", "attempt", "action");
    }

    @Test
    void allActionsRunAlsoIfSomeThrowAndNothingIsRunAgain() {
        SerializationFailure first = new SerializationFailure("of an action", null);
        IllegalStateException second = new IllegalStateException("of another");
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    tx.afterCommit(() -> {
                        throw first;
                    });
                    tx.afterCommit(() -> {
                        throw second;
                    });
                    tx.afterCommit(() -> ran.add("last"));
                }))
                .isInstanceOf(AfterCommitFailed.class)
                .hasCause(first);
        assertThat(first).hasSuppressedException(second);
        assertThat(ran).containsExactly("last");
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    /** What is committed in one database must not be repeated because of work in another around it. */
    @Test
    void whatFailsAfterACommitOfOthersIsNotAConflict() {
        Transactions others = Transactions.on(database.dataSource());
        assertThatThrownBy(() -> transactions.run(tx -> {
                    ran.add("attempt");
                    others.run(other -> other.afterCommit(() -> {
                        throw new SerializationFailure("of an action", null);
                    }));
                }))
                .isInstanceOf(AfterCommitFailed.class);
        assertThat(ran).containsExactly("attempt");
    }

    /** Jdbi runs its own callbacks inside of commit; their failures don't undo it. */
    @Test
    void aFailureOfJdbisCallbackIsNotOneOfTheCommit() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    tx.handle().execute(INSERT, 3);
                    tx.handle()
                            .afterCommit(
                                    () -> transactions.run(next -> next.handle().execute(INSERT, 3)));
                    tx.afterCommit(() -> ran.add("action"));
                }))
                .isInstanceOf(AfterCommitFailed.class)
                .hasCauseInstanceOf(dev.onerow.violation.UniqueViolation.class);
        assertThat(ran).containsExactly("action");
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void aConnectionThatCanNotBeGivenBackUndoesNothing() {
        Transactions broken =
                Transactions.on(Jdbi.create(WrappedConnections.observed(database::connect, (method, args) -> {
                    if (method.getName().equals("close")) {
                        throw new SQLException("for the test", "40001");
                    }
                })));
        int inserted = broken.call(tx -> {
            ran.add("attempt");
            tx.afterCommit(() -> ran.add("action"));
            return tx.handle().execute(INSERT, 3);
        });
        assertThat(inserted).isEqualTo(1);
        assertThat(ran).containsExactly("attempt", "action");
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }

    @Test
    void theConnectionIsGivenBackBefore() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url());
            pool.setMaximumPoolSize(1);
            Transactions pooled = Transactions.on(pool);
            pooled.run(tx -> {
                tx.handle().execute(INSERT, 3);
                tx.afterCommit(() -> pooled.run(next -> next.handle().execute(INSERT, 4)));
            });
        }
        assertThat(accounts.ids()).containsExactly(1, 2, 3, 4);
    }
}
