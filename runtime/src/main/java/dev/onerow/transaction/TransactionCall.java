package dev.onerow.transaction;

import org.jspecify.annotations.Nullable;

/** What is done in a transaction and has a result; it may be done again after a conflict. */
@FunctionalInterface
public interface TransactionCall<R extends @Nullable Object, X extends Exception> {

    /** Works; an exception rolls the transaction back. */
    R call(Transaction tx) throws X;
}
