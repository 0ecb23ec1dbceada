package dev.onerow.transaction;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A transaction under way, as {@link Transactions} hands it to the work; it ends when the work does. */
public sealed interface Transaction permits LiveTransaction {

    /** Jdbi's handle on the connection that holds this transaction. Don't begin, commit or roll back with it. */
    Handle handle();

    /**
     * Runs a part that can fail alone: if it throws, only what it did is undone (by a savepoint), and if the caller
     * catches the exception the transaction goes on.
     *
     * @throws X what the work throws; Jdbi's exceptions about SQL as those of {@link Failures}
     * @throws TransactionRolledBack if the work returned normally, but a statement in it had failed and the exception
     *     was swallowed; its part is undone too
     */
    default <X extends Exception> void nested(TransactionWork<X> work) throws X {
        this.<Boolean, X>nestedCall(tx -> {
            work.run(tx);
            return true;
        });
    }

    /** {@link #nested} with a result. */
    <R extends @Nullable Object, X extends Exception> R nestedCall(TransactionCall<R, X> work) throws X;

    /**
     * Runs {@code action} once the transaction is committed and its connection given back: never after a rollback,
     * nor if it was asked for in a nested part that was undone. Actions run in the order in which they were asked for,
     * all of them even if some throw ({@link AfterCommitFailed}).
     *
     * @throws TransactionMisuse if OneRow joined a transaction that plain Jdbi began, because it can't see its commit
     */
    void afterCommit(Runnable action);
}
