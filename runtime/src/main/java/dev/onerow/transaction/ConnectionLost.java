package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it broke (SQLSTATE class 08, 57P01 to 57P03, 57P05, 25P03, 25P04). What was not committed
 * is gone; what was being committed may be there or not, and only {@link #duringCommit} says so.
 */
public final class ConnectionLost extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final boolean duringCommit;

    ConnectionLost(@Nullable String sqlState, boolean duringCommit, @Nullable Throwable cause) {
        super(
                duringCommit
                        ? "the connection was lost during COMMIT, or a statement that commits by itself:"
                                + " look in the database whether it was committed, or repeat what may be repeated"
                        : "no connection to the database, or it was lost: nothing was committed; try again",
                sqlState,
                cause);
        this.duringCommit = duringCommit;
    }

    /**
     * Whether COMMIT was under way, or a statement outside of any transaction, so that it is unknown whether it was
     * committed.
     */
    public boolean duringCommit() {
        return duringCommit;
    }
}
