package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** The transaction lost against a concurrent one; run again from its start it may succeed, as {@link RetryPolicy} does. */
public abstract sealed class TransactionConflict extends DatabaseException
        permits SerializationFailure, DeadlockDetected {

    private static final long serialVersionUID = 1L;

    TransactionConflict(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, sqlState, cause);
    }
}
