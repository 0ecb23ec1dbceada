package dev.onerow.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the transactions of these tests write to: a table of accounts, looked at from outside. */
final class Accounts {

    static final String INSERT = "INSERT INTO accounts VALUES (?, 100)";
    static final String FAILING = "SELECT 1 / 0";

    private final Jdbi outside;

    private Accounts(Jdbi outside) {
        this.outside = outside;
    }

    /** With the rows 1 and 2. */
    static Accounts in(TestDatabase database) {
        Accounts accounts = new Accounts(database.jdbi());
        accounts.outside.useHandle(handle -> handle.createScript("DROP TABLE IF EXISTS accounts;"
                        + " CREATE TABLE accounts (id int CONSTRAINT pk_accounts PRIMARY KEY, balance int NOT NULL);"
                        + " INSERT INTO accounts VALUES (1, 100), (2, 100)")
                .execute());
        return accounts;
    }

    /** The committed ids. */
    List<Integer> ids() {
        return outside.withHandle(handle -> handle.createQuery("SELECT id FROM accounts ORDER BY id")
                .mapTo(Integer.class)
                .list());
    }

    int balance(int id) {
        return outside.withHandle(handle -> balance(handle, id));
    }

    static int balance(Handle handle, int id) {
        return handle.createQuery("SELECT balance FROM accounts WHERE id = ?")
                .bind(0, id)
                .mapTo(Integer.class)
                .one();
    }

    static void setBalance(Handle handle, int id, int balance) {
        handle.execute("UPDATE accounts SET balance = ? WHERE id = ?", balance, id);
    }

    static int backend(Handle handle) {
        return handle.createQuery("SELECT pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    /** Ends a backend, and returns when it is gone. */
    void terminate(int backend) {
        outside.useHandle(handle -> {
            handle.execute("SELECT pg_terminate_backend(?)", backend);
            await(() -> handle.createQuery("SELECT count(*) FROM pg_stat_activity WHERE pid = ?")
                            .bind(0, backend)
                            .mapTo(Integer.class)
                            .one()
                    == 0);
        });
    }

    /** Whether the backend has waited for a lock for longer than it takes the server to look for a deadlock. */
    boolean waitsBeyondDeadlockTimeout(int backend) {
        return outside.withHandle(handle -> handle.createQuery("SELECT count(*) FROM pg_locks"
                                + " WHERE pid = ? AND NOT granted AND clock_timestamp() - waitstart"
                                + " > 2 * current_setting('deadlock_timeout')::interval")
                        .bind(0, backend)
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** Lets the work throw and goes on, as careless callers do. */
    static void swallow(ThrowingCallable work) {
        assertThat(catchThrowable(work)).as("what is to be swallowed").isNotNull();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 30 s in vain");
            }
        }
    }
}
