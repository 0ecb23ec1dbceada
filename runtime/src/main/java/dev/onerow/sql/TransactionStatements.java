package dev.onerow.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction says to the server besides BEGIN, COMMIT and savepoints, which JDBC has methods for. */
public final class TransactionStatements {

    /** Does nothing; in a failed transaction it fails with 25P02. */
    public static final String PROBE = "SELECT 1";

    /** From here on, whatever the transaction has done so far. */
    public static final String READ_ONLY = "SET TRANSACTION READ ONLY";

    private TransactionStatements() {}

    /**
     * The settings of the current transaction, in one text for one round trip; they end with it, so that nothing is
     * left on a pooled connection. Empty where nothing is set.
     *
     * <p>{@code SET TRANSACTION}, not {@code set_config}: a query would take the snapshot, after which the isolation
     * level is fixed (25001).
     *
     * @param isolation as SQL spells it; null for the session's
     * @param statementTimeout how long each statement may take; null for the session's
     * @param lockTimeout how long each wait for a lock may take; null for the session's
     */
    public static String settings(
            @Nullable String isolation, @Nullable Duration statementTimeout, @Nullable Duration lockTimeout) {
        List<String> statements = new ArrayList<>();
        if (isolation != null) {
            statements.add("SET TRANSACTION ISOLATION LEVEL " + isolation);
        }
        if (statementTimeout != null) {
            statements.add("SET LOCAL statement_timeout = " + milliseconds(statementTimeout));
        }
        if (lockTimeout != null) {
            statements.add("SET LOCAL lock_timeout = " + milliseconds(lockTimeout));
        }
        return String.join("; ", statements);
    }

    /** At least 1, because 0 would turn the timeout off, and no more than the setting takes. */
    private static long milliseconds(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return Math.max(1, timeout.toMillis());
    }
}
