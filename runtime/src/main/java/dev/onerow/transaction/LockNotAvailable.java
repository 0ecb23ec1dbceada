package dev.onerow.transaction;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A lock was not to be had within the lock timeout, or at once with NOWAIT (SQLSTATE 55P03). */
public final class LockNotAvailable extends DatabaseException {

    private static final long serialVersionUID = 1L;

    LockNotAvailable(Undertaking work, @Nullable String sqlState, SQLException cause) {
        super(
                work.tell("a lock" + LockWait.on(cause) + " could not be had in time: try again later, or wait "
                        + work.longerWait()),
                sqlState,
                cause);
    }
}
