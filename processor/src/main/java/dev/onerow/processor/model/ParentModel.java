package dev.onerow.processor.model;

import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import java.util.List;

/**
 * A foreign key with its Java side.
 *
 * @param foreignKey the foreign key
 * @param properties the referencing components, in order
 * @param accessor the parent's name among the parents of a row: {@code game} for {@code gameId}
 * @param finder the method that finds a parent's children: {@code findByGameId}; empty where an earlier foreign key with
 *     the same components has it
 * @param optional whether a row may have no such parent
 * @param names the parent's Java names
 * @param columns the parent's columns, in the order of its components
 */
public record ParentModel(
        ForeignKey foreignKey,
        List<Property> properties,
        String accessor,
        String finder,
        boolean optional,
        GeneratedNames names,
        List<Column> columns) {

    public ParentModel {
        properties = List.copyOf(properties);
        columns = List.copyOf(columns);
    }
}
