package dev.onerow.transaction;

import dev.onerow.sql.TransactionStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Whether the server still takes statements in this transaction. */
final class ServerState {

    private ServerState() {}

    /**
     * The failure that ended the transaction on the server, or null while it is alive.
     *
     * <p>pgjdbc keeps the state that came with the last answer, so that nothing is asked. Where a wrapper hides the
     * driver, and to learn of the first failure, a statement is tried.
     *
     * @throws SQLException if the state can't be found out, because the connection is lost
     */
    static @Nullable SQLException failure(Connection connection) throws SQLException {
        return knownAlive(connection) ? null : probe(connection);
    }

    private static boolean knownAlive(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.FAILED;
    }

    private static @Nullable SQLException probe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TransactionStatements.PROBE);
            return null;
        } catch (SQLException e) {
            if (Failures.IN_FAILED_TRANSACTION.equals(e.getSQLState())) {
                return first(e);
            }
            throw e;
        }
    }

    /** Of a 25P02: the first failure, which pgjdbc gives as cause. */
    static SQLException first(SQLException inFailedTransaction) {
        return inFailedTransaction.getCause() instanceof SQLException first ? first : inFailedTransaction;
    }
}
