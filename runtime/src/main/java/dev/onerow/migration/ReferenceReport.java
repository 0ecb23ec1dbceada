package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;
import java.util.List;

/**
 * What becomes of the rows that refer to duplicates by one foreign key.
 *
 * @param table the referencing table
 * @param columns the foreign key's
 * @param target the table whose duplicates are merged, or a table that changes with them
 * @param declared whether the model knows the referencing table
 * @param repointed rows that stay and refer to another row afterwards
 * @param merged rows that go because they become duplicates themselves
 */
public record ReferenceReport(
        QualifiedName table,
        List<String> columns,
        QualifiedName target,
        boolean declared,
        long repointed,
        long merged) {

    public ReferenceReport {
        columns = List.copyOf(columns);
    }

    /** One line for a reader. */
    @Override
    public String toString() {
        return table + " (" + String.join(", ", columns) + ") to " + target + (declared ? "" : ", not in the model")
                + ": " + repointed + " re-pointed" + (merged == 0 ? "" : ", " + merged + " merged themselves");
    }
}
