package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import java.util.List;
import java.util.Map;

/** Writes the constants that say how many keys or details travel at once. */
final class BatchCode {

    /** The kinds that have a way of their own, which boxes nothing. */
    private static final Map<ValueKind, String> PRIMITIVE = Map.of(
            ValueKind.BIGINT, "withBigint",
            ValueKind.INTEGER, "withInteger",
            ValueKind.DOUBLE_PRECISION, "withDoublePrecision");

    private BatchCode() {}

    static FieldSpec columns(String name, ClassName type, List<Property> properties) {
        CodeBlock.Builder columns = CodeBlock.builder()
                .add("$T.<$T>none()", Library.BATCH_COLUMNS, type)
                .indent()
                .indent();
        properties.forEach(property -> columns.add("\n$L", column(type, property)));
        return KnowledgeWriter.constant(
                ParameterizedTypeName.get(Library.BATCH_COLUMNS, type),
                name,
                columns.unindent().unindent().build());
    }

    private static CodeBlock column(ClassName type, Property property) {
        Stored stored = property.stored();
        CodeBlock value = value(type, property.name());
        if (stored.innermost() instanceof Stored.Sequence) {
            CodeBlock array = stored instanceof Stored.Sequence
                    ? value
                    : CodeBlock.of(
                            "value -> $L", ValueCode.stored(property, CodeBlock.of("value.$N()", property.name())));
            return CodeBlock.of(".withArray($N, $L)", ValueCode.arrayType(property), array);
        }
        if (property.type().isPrimitive()
                && stored instanceof Stored.Plain plain
                && PRIMITIVE.containsKey(plain.kind())) {
            return CodeBlock.of(".$L($L)", PRIMITIVE.get(plain.kind()), value);
        }
        return CodeBlock.of(".with($L, $L)", ArrayCode.element(property), value);
    }

    /** How to get at the value; all objects have another {@code equals}, and keys another {@code of}. */
    private static CodeBlock value(ClassName type, String component) {
        return component.equals("equals") || component.equals("of")
                ? CodeBlock.of("($T value) -> value.$N()", type, component)
                : CodeBlock.of("$T::$N", type, component);
    }
}
