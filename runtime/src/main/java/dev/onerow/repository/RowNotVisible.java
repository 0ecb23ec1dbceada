package dev.onerow.repository;

import dev.onerow.OneRowException;

/** A row can neither be inserted nor be seen: row-level security hides it, or a trigger or rule keeps it out. */
public final class RowNotVisible extends OneRowException {

    private static final long serialVersionUID = 1L;

    RowNotVisible(String message) {
        super(message);
    }
}
