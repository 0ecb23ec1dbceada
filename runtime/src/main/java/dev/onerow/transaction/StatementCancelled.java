package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** A statement took longer than its timeout, or was cancelled by request (SQLSTATE 57014). */
public final class StatementCancelled extends DatabaseException {

    private static final long serialVersionUID = 1L;

    StatementCancelled(Undertaking work, @Nullable String sqlState, @Nullable Throwable cause) {
        super(
                work.tell(
                        "the statement was cancelled, by its timeout or by request: give it more time, or make it faster"),
                sqlState,
                cause);
    }
}
