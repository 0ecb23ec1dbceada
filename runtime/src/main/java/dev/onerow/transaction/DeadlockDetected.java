package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** Two transactions waited for each other, and the server ended this one (SQLSTATE 40P01). */
public final class DeadlockDetected extends TransactionConflict {

    private static final long serialVersionUID = 1L;

    DeadlockDetected(Undertaking work, @Nullable String sqlState, @Nullable Throwable cause) {
        super(
                work.tell(
                        "deadlock with another transaction: retry the whole transaction, and take locks in one order"),
                sqlState,
                cause);
    }
}
