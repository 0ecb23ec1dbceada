package dev.onerow.processor.model;

import dev.onerow.schema.Table;
import java.util.List;

/**
 * What is generated for one record, down to each name.
 *
 * @param names the record and what is generated for it
 * @param isPublic whether what is generated is public, as the record and all types around it are
 * @param table the table
 * @param properties the components, in the order of the table's columns
 * @param id the components of the surrogate key; empty where the natural key is the primary key
 * @param keys the natural keys, the first one first
 * @param parents the foreign keys, in declaration order
 * @param rowAccessor the row's own name next to its parents: {@code gameBeat}
 */
public record RecordModel(
        GeneratedNames names,
        boolean isPublic,
        Table table,
        List<Property> properties,
        List<Property> id,
        List<KeyModel> keys,
        List<ParentModel> parents,
        String rowAccessor) {

    public RecordModel {
        properties = List.copyOf(properties);
        id = List.copyOf(id);
        keys = List.copyOf(keys);
        parents = List.copyOf(parents);
    }

    /** The components whose columns the caller supplies. */
    public List<Property> supplied() {
        return properties.stream()
                .filter(property -> property.column().suppliedByCaller())
                .toList();
    }
}
