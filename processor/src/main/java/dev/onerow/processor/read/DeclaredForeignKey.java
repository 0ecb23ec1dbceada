package dev.onerow.processor.read;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import java.util.List;

/**
 * A foreign key as declared.
 *
 * @param name the constraint's name
 * @param components the referencing components, in order
 * @param table the referenced table
 * @param references the referenced components, as many as {@code components}
 * @param index whether an index is wanted
 */
public record DeclaredForeignKey(
        Mirror mirror,
        String name,
        List<DeclaredComponent> components,
        ReferencedTable table,
        List<ReferencedTable.Component> references,
        OnDelete onDelete,
        OnUpdate onUpdate,
        Deferrable deferrable,
        boolean index) {

    public DeclaredForeignKey {
        components = List.copyOf(components);
        references = List.copyOf(references);
    }

    /** The referencing columns, in order. */
    public List<String> columns() {
        return components.stream().map(DeclaredComponent::column).toList();
    }

    /** The referenced columns, in order. */
    public List<String> referencedColumns() {
        return references.stream().map(component -> component.column().name()).toList();
    }
}
