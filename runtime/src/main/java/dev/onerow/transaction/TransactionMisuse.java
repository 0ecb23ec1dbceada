package dev.onerow.transaction;

import dev.onerow.OneRowException;

/** A transaction was asked for what it can't do: a mistake in the program, like {@link IllegalStateException}. */
public final class TransactionMisuse extends OneRowException {

    private static final long serialVersionUID = 1L;

    TransactionMisuse(String message) {
        super(message);
    }
}
