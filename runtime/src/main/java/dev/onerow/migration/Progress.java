package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration is.
 *
 * @param table what the next step works on; null where it is none or several, and at the end of a phase
 * @param done the steps of the phase that are done
 * @param total all steps of the phase
 */
public record Progress(Phase phase, @Nullable QualifiedName table, int done, int total) {

    /** What a migration does, in this order; not each mode has all of them. */
    public enum Phase {
        /** Creates missing tables, waits for the locks, and refuses what can't be merged. */
        PREPARE,
        /** Builds the indexes without which the merge would be slow; online only. */
        INDEX,
        /** Keeps new duplicates out; online only. */
        GUARD,
        /** Finds the duplicates. */
        FIND,
        /** Re-points what references them, fills and deletes. */
        MERGE,
        /** Proves that nothing got lost. */
        CHECK,
        /** Adds, renames and replaces indexes and constraints. */
        CONSTRAIN,
        /** Takes away what was needed on the way; online only. */
        RELEASE,
        /** Writes down what undo needs. */
        JOURNAL,
        /** Gives back what a migration took. */
        UNDO
    }
}
