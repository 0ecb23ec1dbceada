package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** What a concurrent transaction did does not fit this one's snapshot (SQLSTATE 40001): retry the whole transaction. */
public final class SerializationFailure extends TransactionConflict {

    private static final long serialVersionUID = 1L;

    private static final String SQL_STATE = "40001";

    SerializationFailure(Undertaking work, @Nullable Throwable cause) {
        super(work.tell("a concurrent transaction got in the way: retry the whole transaction"), SQL_STATE, cause);
    }

    /** A failure found by other means than the server's error; {@code what} happened, in a few words. */
    public SerializationFailure(String what, @Nullable Throwable cause) {
        super(what + ": retry the whole transaction", SQL_STATE, cause);
    }
}
