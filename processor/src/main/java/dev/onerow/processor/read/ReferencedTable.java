package dev.onerow.processor.read;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.schema.Column;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * A table that a foreign key refers to.
 *
 * @param names its record's Java names
 * @param name the table's name
 * @param components the record's components, in order
 * @param primaryKey the components of the primary key, in order
 * @param unique sets of columns that a foreign key can refer to
 */
public record ReferencedTable(
        GeneratedNames names,
        QualifiedName name,
        List<Component> components,
        List<Component> primaryKey,
        List<Set<String>> unique) {

    /** A component of the record with its column. */
    public record Component(String name, Column column) {}

    public ReferencedTable {
        components = List.copyOf(components);
        primaryKey = List.copyOf(primaryKey);
        unique = List.copyOf(unique);
    }

    /** The record's name, for messages. */
    public String recordName() {
        return String.join(".", names.record().simpleNames());
    }
}
