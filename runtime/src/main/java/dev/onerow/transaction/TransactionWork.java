package dev.onerow.transaction;

/** What is done in a transaction; it may be done again after a conflict. */
@FunctionalInterface
public interface TransactionWork<X extends Exception> {

    /** Works; an exception rolls the transaction back. */
    void run(Transaction tx) throws X;
}
