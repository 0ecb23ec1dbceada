package dev.onerow.schema;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import java.util.List;

/**
 * A reference to another table, or to the same.
 *
 * @param columns the referencing columns, in order
 * @param table the referenced table
 * @param references the referenced columns, in the order of {@code columns}
 */
public record ForeignKey(
        String name,
        List<String> columns,
        QualifiedName table,
        List<String> references,
        OnDelete onDelete,
        OnUpdate onUpdate,
        Deferrable deferrable) {

    public ForeignKey {
        Invariants.name(name, "constraint name");
        columns = Invariants.nonEmptyDistinct(columns, "column");
        references = Invariants.nonEmptyDistinct(references, "column");
        Invariants.check(columns.size() == references.size(), "%s: as many columns as referenced ones", name);
    }
}
