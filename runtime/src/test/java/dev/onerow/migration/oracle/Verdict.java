package dev.onerow.migration.oracle;

import java.util.List;
import java.util.Map;

/** What must come out of a migration. */
sealed interface Verdict {

    /**
     * The rows that stay.
     *
     * @param rows by table, each row as the texts of its columns, in any order
     * @param counts by table with a natural key
     * @param byPlace whether a row stays only for its place, because not even the primary key tells it from another
     */
    record Merged(Map<String, List<List<String>>> rows, Map<String, Counts> counts, boolean byPlace)
            implements Verdict {}

    /** How many rows there were, things with more than one, and rows that go. */
    record Counts(long rows, long groups, long duplicates) {}

    /** The migration must stop, and nothing may have changed. */
    record Refused(Reason reason, String detail) implements Verdict {}

    /** Why a migration must stop. */
    enum Reason {
        /** A column holds NULL that is declared NOT NULL. */
        NULL_WHERE_NONE_MAY_BE,
        /** A reference leads nowhere. */
        ORPHAN,
        /** Two references that share a column would have to differ in it. */
        CONTRADICTION,
        /** The row that stays has NULL in a column by which others refer to it. */
        REFERENCE_LOST,
        /** Two different things collide on a unique constraint. */
        COLLISION
    }
}
