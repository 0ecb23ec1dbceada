package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;

/** A row can neither be inserted nor be seen: row-level security hides it, or a trigger or rule keeps it out. */
public final class RowNotVisible extends OneRowException {

    private static final long serialVersionUID = 1L;

    RowNotVisible(String message) {
        super(message);
    }

    static RowNotVisible after(int tries, Table table, NaturalKey key) {
        return new RowNotVisible(
                "%s: a row of %s could neither be inserted nor be seen in %d tries: look for row-level security or a trigger that hides it."
                        .formatted(table.name(), key.name(), tries));
    }

    static RowNotVisible goneAgain(Table table) {
        return new RowNotVisible("%s: a row of a batch was deleted before it was read: pin what is found, or retry."
                .formatted(table.name()));
    }
}
