package dev.onerow.transaction;

import dev.onerow.OneRowException;
import org.jspecify.annotations.Nullable;

/**
 * The work returned normally, but what it did is undone, because something in it failed and the exception was
 * swallowed. The cause is the first failure.
 */
public final class TransactionRolledBack extends OneRowException {

    private static final long serialVersionUID = 1L;

    TransactionRolledBack(String what, @Nullable Throwable cause) {
        super(
                what + " was rolled back, because a failure in it was swallowed: let the exception leave,"
                        + " or put what may fail into nested()",
                cause);
    }
}
