package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** A statement would have written in a read-only transaction (SQLSTATE 25006). */
public final class ReadOnlyTransaction extends DatabaseException {

    private static final long serialVersionUID = 1L;

    ReadOnlyTransaction(Undertaking work, @Nullable String sqlState, @Nullable Throwable cause) {
        super(work.tell("the transaction is read-only: write in one that is not"), sqlState, cause);
    }
}
