package dev.onerow.sql;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import java.util.List;

/**
 * A foreign key as the merge follows it: which columns lead where. What it does when its parent goes does not matter,
 * because no parent goes that something still refers to.
 *
 * @param columns the referencing columns, in order
 * @param table the referenced table
 * @param references the referenced columns, in the order of {@code columns}
 */
public record MergeReference(List<String> columns, QualifiedName table, List<String> references) {

    public MergeReference {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    static MergeReference of(ForeignKey key) {
        return new MergeReference(key.columns(), key.table(), key.references());
    }

    /** The column that {@code column} refers to. */
    String referenced(String column) {
        return references.get(columns.indexOf(column));
    }

    /** Whether both say the same, in any order of the columns. */
    boolean isSameAs(MergeReference other) {
        return table.equals(other.table)
                && columns.size() == other.columns.size()
                && columns.stream()
                        .allMatch(column -> other.columns.contains(column)
                                && other.referenced(column).equals(referenced(column)));
    }
}
