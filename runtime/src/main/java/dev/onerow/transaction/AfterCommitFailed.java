package dev.onerow.transaction;

import dev.onerow.OneRowException;

/**
 * The transaction is committed, but something that was to run after it threw. The cause is the first of these
 * exceptions, the others are its suppressed ones; all the actions have been run.
 */
public final class AfterCommitFailed extends OneRowException {

    private static final long serialVersionUID = 1L;

    AfterCommitFailed(Throwable cause) {
        super("the transaction is committed, but an action after the commit failed: repeat only that action", cause);
    }
}
