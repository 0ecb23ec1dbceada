package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** A lock was not to be had within the lock timeout, or at once with NOWAIT (SQLSTATE 55P03). */
public final class LockNotAvailable extends DatabaseException {

    private static final long serialVersionUID = 1L;

    LockNotAvailable(@Nullable String sqlState, @Nullable Throwable cause) {
        super("a lock could not be had in time: try again later, or wait longer", sqlState, cause);
    }
}
