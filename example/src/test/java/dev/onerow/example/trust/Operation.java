package dev.onerow.example.trust;

import org.jspecify.annotations.Nullable;

/**
 * A call on one key, and what it answered.
 *
 * @param begun before the call, in nanoseconds
 * @param ended after its answer
 */
record Operation(String key, long begun, long ended, Answer answer) {

    /** An answer, which is right if it fits the row that there was at one instant of the call. */
    sealed interface Answer {

        /** Whether this can be answered where the key has this row, or none. */
        boolean fits(@Nullable Thing row);

        /** The row after it, or none. */
        default @Nullable Thing after(@Nullable Thing row) {
            return row;
        }
    }

    /** A new row, by {@code getOrCreate}, {@code insert} or {@code upsert}. */
    record Created(Thing row) implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return before == null;
        }

        @Override
        public Thing after(@Nullable Thing before) {
            return row;
        }
    }

    /** The row that was there already, by {@code getOrCreate} or {@code find}. */
    record Found(Thing row) implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return row.equals(before);
        }
    }

    /** None, by {@code find} or {@code delete}. */
    record Missing() implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return before == null;
        }
    }

    /** That {@code delete} has deleted the row. */
    record Deleted() implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return before != null;
        }

        @Override
        public @Nullable Thing after(@Nullable Thing before) {
            return null;
        }
    }

    /** The row as {@code upsert} has changed it. */
    record Updated(Thing row) implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return before != null && before.id() == row.id() && before.version() != row.version();
        }

        @Override
        public Thing after(@Nullable Thing before) {
            return row;
        }
    }

    /** The row as {@code upsert} was to make it, and found it. */
    record Unchanged(Thing row, int asked) implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return row.equals(before) && row.version() == asked;
        }
    }

    /** That {@code insert} has met a row. */
    record Refused() implements Answer {
        @Override
        public boolean fits(@Nullable Thing before) {
            return before != null;
        }
    }
}
