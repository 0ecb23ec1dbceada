package dev.onerow.repository;

import dev.onerow.OneRowException;

/** The database has no unique constraint for a natural key, so that nothing would keep duplicates out (SQLSTATE 42P10). */
public final class ConstraintMissing extends OneRowException {

    private static final long serialVersionUID = 1L;

    ConstraintMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
