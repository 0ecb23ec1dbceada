package dev.onerow;

/**
 * What {@code getOrCreate} did; the row is always the one that the database returned.
 *
 * @param <R> the record
 */
public sealed interface Outcome<R> {

    /** The row as it is in the database. */
    R row();

    /** Whether this call inserted the row. */
    boolean created();

    /** This call inserted the row. */
    record Created<R>(R row) implements Outcome<R> {
        @Override
        public boolean created() {
            return true;
        }
    }

    /** The row was there already. */
    record Found<R>(R row) implements Outcome<R> {
        @Override
        public boolean created() {
            return false;
        }
    }
}
