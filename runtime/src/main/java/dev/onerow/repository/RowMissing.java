package dev.onerow.repository;

import dev.onerow.OneRowException;

/** A row is missing and can't be created: the transaction or the server is read-only, or the role may not insert. */
public final class RowMissing extends OneRowException {

    private static final long serialVersionUID = 1L;

    RowMissing(String message) {
        super(message);
    }
}
