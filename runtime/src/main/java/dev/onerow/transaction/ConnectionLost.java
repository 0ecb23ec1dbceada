package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it broke (SQLSTATE class 08, 57P01 to 57P03, 57P05, 25P03, 25P04). What was not committed
 * is gone; what was being committed may be there or not, and only {@link #duringCommit} says so.
 */
public final class ConnectionLost extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private static final String CLOSED = "08003";

    private final boolean duringCommit;

    ConnectionLost(Undertaking work, @Nullable String sqlState, boolean duringCommit, @Nullable Throwable cause) {
        super(work.begun(duringCommit ? unknown(work) : lost(work, sqlState)), sqlState, cause);
        this.duringCommit = duringCommit;
    }

    private static String unknown(Undertaking work) {
        return "the connection was lost during COMMIT, or a statement that commits by itself: " + work.unknown();
    }

    private static String lost(Undertaking work, @Nullable String sqlState) {
        String outcome = work.outcome().isEmpty() ? "" : ": " + work.outcome();
        return CLOSED.equals(sqlState)
                ? "the connection is closed, by the program or because it was lost; open another one" + outcome
                : "no connection to the database, or it was lost" + (outcome.isEmpty() ? "; try again" : outcome);
    }

    /**
     * Whether COMMIT was under way, or a statement outside of any transaction, so that it is unknown whether it was
     * committed.
     */
    public boolean duringCommit() {
        return duringCommit;
    }
}
