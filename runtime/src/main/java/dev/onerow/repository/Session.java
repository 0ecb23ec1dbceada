package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.OneRowListener;
import dev.onerow.schema.Table;
import dev.onerow.transaction.Failures;
import dev.onerow.transaction.HandleTransaction;
import dev.onerow.transaction.TransactionScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where a repository's statements run, and what becomes of their failures. */
public final class Session {

    private final Connections connections;
    private final OneRowListener listener;
    private final boolean lockingFound;
    private final int batchRows;

    private Session(Connections connections, OneRowListener listener) {
        this(connections, listener, false, Batch.ROWS);
    }

    private Session(Connections connections, OneRowListener listener, boolean lockingFound, int batchRows) {
        this.connections = connections;
        this.listener = listener;
        this.lockingFound = lockingFound;
        this.batchRows = batchRows;
    }

    /** In the handle, and in its transaction if it has one. */
    public static Session of(Handle handle) {
        return new Session(
                new Connections() {
                    @Override
                    public <T> T with(Use<T> use) throws SQLException {
                        return use.of(handle);
                    }
                },
                TransactionScope.listener(handle));
    }

    /** In the transaction that {@code jdbi} holds for this thread, else each call in a connection of its own. */
    public static Session of(Jdbi jdbi) {
        return new Session(
                new Connections() {
                    @Override
                    public <T> T with(Use<T> use) throws SQLException {
                        return jdbi.withHandle(use::of);
                    }
                },
                TransactionScope.listener(jdbi));
    }

    /** The same, whose look-ups keep what they find from being deleted until the transaction ends. */
    public Session lockingFound() {
        return new Session(connections, listener, true, batchRows);
    }

    /** The same, whose batches send so many rows in one statement at most. */
    public Session batchesOf(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a statement takes at least one row, not " + rows);
        }
        return new Session(connections, listener, lockingFound, rows);
    }

    OneRowListener listener() {
        return listener;
    }

    boolean isLockingFound() {
        return lockingFound;
    }

    int batchRows() {
        return batchRows;
    }

    /** Runs the work on the session's connection; a failure comes out typed, in the words of {@code table}. */
    <T> T run(Table table, Work<T> work) {
        return inHandle(table, handle -> {
            Connection connection = handle.getConnection();
            boolean commitsByItself = connection.getAutoCommit();
            try {
                return work.on(connection);
            } catch (SQLException e) {
                throw commitsByItself ? Failures.atCommit(e, table) : Failures.translate(e, table);
            }
        });
    }

    /** Runs work of several statements in the caller's transaction, or in one of its own. */
    <T> T runAtomically(Table table, Work<T> work) {
        return inHandle(table, handle -> {
            return HandleTransaction.call(handle, work::on, failure -> Failures.atCommit(failure, table));
        });
    }

    private <T> T inHandle(Table table, Use<T> use) {
        try {
            return connections.with(handle -> {
                TransactionScope.beforeStatement(handle);
                return use.of(handle);
            });
        } catch (SQLException e) {
            throw Failures.translate(e, table);
        } catch (ConnectionException e) {
            // No connection was to be had: Jdbi has wrapped what the pool or the driver said.
            throw e.getCause() instanceof SQLException cause ? Failures.translate(cause, table) : e;
        }
    }

    /** Opens a cursor; refused outside a transaction, where PostgreSQL would send all rows at once. */
    <R> Stream<R> stream(Query<R> query, Parameters parameters) {
        return runInTransaction(query.table(), connection -> Cursor.open(connection, query, parameters));
    }

    /** As {@link #run}, for work whose stream of rows outlives it; refused outside a transaction. */
    <T> T runInTransaction(Table table, Work<T> work) {
        return run(table, connection -> {
            if (connection.getAutoCommit()) {
                throw new OneRowException("A stream of " + table.name()
                        + " reads through a cursor, which lives in a transaction:"
                        + " open and consume it inside Transactions.run or Handle.inTransaction.");
            }
            return work.on(connection);
        });
    }

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Use of a handle. */
    @FunctionalInterface
    private interface Use<T> {
        T of(Handle handle) throws SQLException;
    }

    /** Lends a handle. */
    private interface Connections {
        <T> T with(Use<T> use) throws SQLException;
    }
}
