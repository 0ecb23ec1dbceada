package dev.onerow.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.UnableToRestoreAutoCommitStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction of a Jdbi handle's whose failures to begin and to commit are told apart; Jdbi wraps both alike. */
public final class HandleTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(HandleTransaction.class);

    private HandleTransaction() {}

    /** What is done in the transaction. */
    public interface Work<T> {
        /** Runs it on the transaction's connection. */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in the handle's transaction, or in one of its own.
     *
     * @param atCommit makes what is thrown where COMMIT fails
     * @throws SQLException of the work, or because no transaction could begin
     */
    public static <T> T call(
            Handle handle, Work<T> work, Function<? super SQLException, ? extends RuntimeException> atCommit)
            throws SQLException {
        Course<T> course = new Course<>();
        try {
            return handle.inTransaction(transaction -> course.run(transaction, work));
        } catch (UnableToRestoreAutoCommitStateException e) {
            if (!course.isToCommit()) {
                throw e;
            }
            LOG.warn("the transaction is committed, but its connection is broken", e);
            return course.results.get(0);
        } catch (TransactionException e) {
            if (!(e.getCause() instanceof SQLException failure) || course.isUnderWay()) {
                throw e;
            }
            if (course.isToCommit()) {
                throw atCommit.apply(failure);
            }
            throw failure;
        }
    }

    /** How far it came. */
    private static final class Course<T> {
        private final List<T> results = new ArrayList<>(1);
        private boolean begun;

        T run(Handle handle, Work<T> work) throws SQLException {
            begun = true;
            T result = work.on(handle.getConnection());
            results.add(result);
            return result;
        }

        boolean isUnderWay() {
            return begun && !isToCommit();
        }

        boolean isToCommit() {
            return !results.isEmpty();
        }
    }

    /**
     * Whether the handle is in a transaction.
     *
     * @throws SQLException if it is closed
     */
    public static boolean isInTransaction(Handle handle) throws SQLException {
        try {
            return handle.isInTransaction();
        } catch (TransactionException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException(e);
        }
    }
}
