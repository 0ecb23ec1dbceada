package dev.onerow.processor.read;

import com.palantir.javapoet.TypeName;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ColumnType;
import java.util.Optional;

/**
 * A component as declared.
 *
 * @param place the component
 * @param name the component's name
 * @param type the component's type
 * @param isPrimitive whether that is a primitive
 * @param column the column's name
 * @param columnPlace where the column got its name
 * @param nullable whether the component is {@code @Nullable}
 * @param value how it is stored; empty if no column can hold it, which is reported
 * @param id its {@code @Id}
 * @param defaultValue its {@code @Default}
 */
public record DeclaredComponent(
        Place place,
        String name,
        TypeName type,
        boolean isPrimitive,
        String column,
        Place columnPlace,
        boolean nullable,
        Optional<Value> value,
        Optional<Mirror> id,
        Optional<Mirror> defaultValue) {

    /**
     * How a component is stored.
     *
     * @param stored how a value gets into the column and back
     * @param type the column's type
     */
    public record Value(Stored stored, ColumnType type) {}
}
