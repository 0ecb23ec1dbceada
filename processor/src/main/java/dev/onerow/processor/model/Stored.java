package dev.onerow.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** How a component's value gets into a column and back. */
public sealed interface Stored {

    /** A value that the runtime binds and reads by itself. */
    record Plain(ValueKind kind) implements Stored {}

    /**
     * An enum, stored by its constants' names.
     *
     * @param type the enum
     * @param constants the names, in order
     * @param isNative whether the column has an enum type of PostgreSQL's, not text
     */
    record Enumeration(ClassName type, List<String> constants, boolean isNative) implements Stored {
        public Enumeration {
            constants = List.copyOf(constants);
        }
    }

    /**
     * A record with a single component, stored as that.
     *
     * @param type the record
     * @param accessor the component's name
     * @param componentType the component's type
     * @param isOverloaded whether the record has other methods of the accessor's name
     * @param inner how the component is stored
     */
    record Wrapped(ClassName type, String accessor, TypeName componentType, boolean isOverloaded, Stored inner)
            implements Stored {}

    /**
     * A value that a {@link dev.onerow.Converter} turns into another.
     *
     * @param converter the converter's class
     * @param from the converter's {@code J}
     * @param to the converter's {@code D}
     * @param inner how {@code D} is stored
     */
    record Converted(ClassName converter, TypeName from, TypeName to, Stored inner) implements Stored {}

    /**
     * A list or an array.
     *
     * @param isList whether it is a {@code List}
     * @param elementType the elements' type
     * @param element how an element is stored
     */
    record Sequence(boolean isList, TypeName elementType, Stored element) implements Stored {}

    /** What is stored in the end, behind wrappers and converters. */
    default Stored innermost() {
        if (this instanceof Wrapped wrapped) {
            return wrapped.inner().innermost();
        }
        return this instanceof Converted converted ? converted.inner().innermost() : this;
    }

    /** Whether it is in the end a value of that kind. */
    default boolean isStoredAs(ValueKind kind) {
        return innermost() instanceof Plain plain && plain.kind() == kind;
    }
}
