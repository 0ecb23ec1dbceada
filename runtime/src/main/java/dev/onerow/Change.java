package dev.onerow;

/**
 * What {@code upsert} did; the row is always the one that the database returned.
 *
 * @param <R> the record
 */
public sealed interface Change<R> {

    /** The row as it is in the database. */
    R row();

    /** This call inserted the row. */
    record Created<R>(R row) implements Change<R> {}

    /** The row was there and differed; this call updated it. */
    record Updated<R>(R row) implements Change<R> {}

    /** The row was there as asked for; nothing was written. */
    record Unchanged<R>(R row) implements Change<R> {}
}
