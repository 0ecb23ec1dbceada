package dev.onerow.repository;

/**
 * Makes the details of a row that is missing; asked only then.
 *
 * @param <D> the details
 * @param <X> what it may throw, which leaves the row uncreated and the transaction as it was
 */
@FunctionalInterface
public interface DetailsSource<D, X extends Exception> {

    /** The details. */
    D get() throws X;
}
