package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.schema.Table;

/** A row is missing and can't be created: the transaction or the server is read-only, or the role may not insert. */
public final class RowMissing extends OneRowException {

    private static final long serialVersionUID = 1L;

    private RowMissing(String message) {
        super(message);
    }

    static RowMissing in(Table table) {
        return new RowMissing(
                table.name() + " has no row for the key, and none can be created: the transaction or server"
                        + " is read-only, or the role may not INSERT.");
    }
}
