package dev.onerow.transaction;

import dev.onerow.sql.TransactionStatements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a transaction is asked to be; null leaves it to the session. */
record TransactionSettings(
        @Nullable TransactionIsolation isolation,
        boolean readOnly,
        @Nullable Duration timeout,
        @Nullable Duration lockTimeout) {

    static final TransactionSettings SESSION = new TransactionSettings(null, false, null, null);

    TransactionSettings {
        positive(timeout);
        positive(lockTimeout);
    }

    private static void positive(@Nullable Duration timeout) {
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("a timeout is more than 0, not " + timeout);
        }
    }

    TransactionSettings isolation(TransactionIsolation level) {
        return new TransactionSettings(level, readOnly, timeout, lockTimeout);
    }

    TransactionSettings withReadOnly() {
        return new TransactionSettings(isolation, true, timeout, lockTimeout);
    }

    TransactionSettings timeout(Duration limit) {
        return new TransactionSettings(isolation, readOnly, limit, lockTimeout);
    }

    TransactionSettings lockTimeout(Duration limit) {
        return new TransactionSettings(isolation, readOnly, timeout, limit);
    }

    /** To be the first in the transaction; all of it ends with it. */
    void apply(Connection connection) throws SQLException {
        String text = TransactionStatements.settings(isolation == null ? null : isolation.sql(), timeout, lockTimeout);
        if (!text.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(text);
            }
        }
    }

    /** Refuses to join a transaction that is not what is asked for. */
    void requireMetBy(Connection connection) throws SQLException {
        if (readOnly && !connection.isReadOnly()) {
            throw new TransactionMisuse("this thread's transaction may write, and a read-only one was asked for inside:"
                    + " ask for it where the transaction begins");
        }
        if (isolation != null && !isolation.is(connection.getTransactionIsolation())) {
            throw new TransactionMisuse("this thread's transaction is not " + isolation.sql()
                    + ", and that was asked for inside: ask for it where the transaction begins");
        }
    }
}
