package dev.onerow.repository;

import java.util.List;
import java.util.Map;

/**
 * Makes the details of all rows that are missing, in one call.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <X> what it may throw, which leaves all rows uncreated and the transaction as it was
 */
@FunctionalInterface
public interface DetailsOfAll<K, D, X extends Exception> {

    /** The details for each of the keys; a key that has none is an {@link IllegalStateException} of the caller's call. */
    Map<K, D> of(List<K> missing) throws X;
}
