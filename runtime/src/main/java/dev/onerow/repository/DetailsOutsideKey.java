package dev.onerow.repository;

import dev.onerow.OneRowException;

/** The details contradict the predicate of a partial key: the row would not be one of the key's and be created again. */
public final class DetailsOutsideKey extends OneRowException {

    private static final long serialVersionUID = 1L;

    DetailsOutsideKey(String message) {
        super(message);
    }
}
