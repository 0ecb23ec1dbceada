package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;

/**
 * What the migration merges, or has merged, in a table.
 *
 * @param rowsBefore the table's rows before it
 * @param groups things in the world that have more than one row
 * @param duplicates the rows that go
 */
public record TableReport(QualifiedName table, long rowsBefore, long groups, long duplicates) {

    /** The table's rows after it. */
    public long rowsAfter() {
        return rowsBefore - duplicates;
    }
}
