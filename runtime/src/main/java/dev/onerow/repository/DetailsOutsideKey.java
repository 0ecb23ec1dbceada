package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;

/** The details contradict the predicate of a partial key: the row would not be one of the key's and be created again. */
public final class DetailsOutsideKey extends OneRowException {

    private static final long serialVersionUID = 1L;

    private DetailsOutsideKey(String message) {
        super(message);
    }

    static DetailsOutsideKey of(Table table, NaturalKey key) {
        return new DetailsOutsideKey(
                "%s: the details contradict %s's predicate (%s), so the row would not be found by its key again: change the details, or use insert."
                        .formatted(table.name(), key.name(), key.where()));
    }
}
