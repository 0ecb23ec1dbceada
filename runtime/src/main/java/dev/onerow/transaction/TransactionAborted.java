package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** An earlier statement has failed, and the transaction takes no more (SQLSTATE 25P02); the earlier failure is found among the causes. */
public final class TransactionAborted extends DatabaseException {

    private static final long serialVersionUID = 1L;

    TransactionAborted(Undertaking work, @Nullable String sqlState, @Nullable Throwable cause) {
        super(
                work.tell(
                        "an earlier statement of this transaction failed, see the causes: put what may fail into nested(), and let its exception leave it"),
                sqlState,
                cause);
    }
}
