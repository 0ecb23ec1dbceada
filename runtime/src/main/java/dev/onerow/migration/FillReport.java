package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;

/**
 * How many rows that stay take a column's value from a duplicate, because they have none (FILL_NULLS).
 *
 * @param rows how many
 */
public record FillReport(QualifiedName table, String column, long rows) {

    /** One line for a reader. */
    @Override
    public String toString() {
        return table + "." + column + ": " + rows + " filled";
    }
}
