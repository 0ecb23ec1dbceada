package dev.onerow.transaction;

import dev.onerow.OneRowException;
import java.time.Duration;

/** A transaction took longer than {@link Transactions#timeout}, and was rolled back. */
public final class TransactionTimedOut extends OneRowException {

    private static final long serialVersionUID = 1L;

    TransactionTimedOut(Duration timeout) {
        super("the transaction took longer than its timeout of " + timeout + ": give it more time, or less to do");
    }
}
