package dev.onerow.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.Stored;
import dev.onerow.schema.ColumnType;
import javax.lang.model.element.Modifier;

/** Writes the constants that say how a list or an array is stored: {@code Element.TEXT.list()}. */
final class ArrayCode {

    private ArrayCode() {}

    static FieldSpec constant(Property property, Stored.Sequence sequence, Modifier... modifiers) {
        TypeName type = ParameterizedTypeName.get(Library.ARRAY_TYPE, sequenceType(sequence));
        return FieldSpec.builder(type, ValueCode.arrayType(property), modifiers)
                .initializer(sequence(
                        property, sequence, elementType(property.column().type())))
                .build();
    }

    private static CodeBlock sequence(Property property, Stored.Sequence sequence, String columnType) {
        if (sequence.elementType().isPrimitive()) {
            return CodeBlock.of("$T.$L", Library.PRIMITIVE_ARRAY, kind(sequence.element()));
        }
        CodeBlock element = sequence.element() instanceof Stored.Sequence inner
                ? sequence(property, inner, columnType)
                : element(property, sequence.element(), columnType);
        return sequence.isList()
                ? CodeBlock.of("$L.list()", element)
                : CodeBlock.of("$L.array($T::new)", element, ArrayTypeName.of(sequence.elementType()));
    }

    private static CodeBlock element(Property property, Stored element, String columnType) {
        if (element instanceof Stored.Converted converted) {
            String constant = ValueCode.converter(property);
            return CodeBlock.of(
                    "$L.mapped($N::toColumn, $N::fromColumn)",
                    element(property, converted.inner(), columnType),
                    constant,
                    constant);
        }
        if (element instanceof Stored.Wrapped wrapped) {
            return CodeBlock.of(
                    "$L.$L($T::$N, $T::new)",
                    element(property, wrapped.inner(), columnType),
                    wrapped.isOverloaded() ? CodeBlock.of("<$T>mapped", wrapped.type()) : "mapped",
                    wrapped.type(),
                    wrapped.accessor(),
                    wrapped.type());
        }
        if (element instanceof Stored.Enumeration enumeration) {
            return CodeBlock.of("$T.label($T::valueOf)", Library.ELEMENT, enumeration.type());
        }
        return SizedType.of(((Stored.Plain) element).kind(), columnType)
                .map(sized -> CodeBlock.of("$T.$L($L)", Library.ELEMENT, sized.name(), sized.sizes()))
                .orElseGet(() -> CodeBlock.of("$T.$L", Library.ELEMENT, kind(element)));
    }

    /** The constant of {@code Element} or {@code PrimitiveArray}. */
    static String kind(Stored element) {
        return switch (((Stored.Plain) element).kind()) {
            case TINYINT -> "SMALLINT_AS_BYTE";
            case OFFSET_DATE_TIME -> "TIMESTAMPTZ";
            default -> ((Stored.Plain) element).kind().name();
        };
    }

    private static String elementType(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return elementType(array.element());
        }
        return type instanceof ColumnType.Named named ? named.name() : "";
    }

    private static TypeName sequenceType(Stored.Sequence sequence) {
        return sequence.isList()
                ? ParameterizedTypeName.get(Library.LIST, sequence.elementType())
                : ArrayTypeName.of(sequence.elementType());
    }
}
