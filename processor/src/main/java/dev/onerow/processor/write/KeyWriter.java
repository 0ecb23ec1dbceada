package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the small records around a row: its keys, its details, the row with its parents. */
final class KeyWriter {

    private final RecordModel model;

    KeyWriter(RecordModel model) {
        this.model = model;
    }

    /** {@code GameKey}. */
    TypeSpec.Builder key(KeyModel key) {
        MethodSpec of = MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The key of a row.")
                .returns(key.type())
                .addParameter(model.names().record(), "row")
                .addStatement(
                        "return new $T($L)",
                        key.type(),
                        key.parts().stream()
                                .map(part -> "row." + part.name() + "()")
                                .collect(Collectors.joining(", ")))
                .build();
        return record(key.type(), key.parts())
                .addJavadoc(
                        "What makes a row of {@code $L} the one for its thing: its natural key, {@code $L}.",
                        JavaText.javadoc(model.table().name().toString()),
                        JavaText.javadoc(key.key().name()))
                .addMethod(of);
    }

    /** {@code GameDetails}. */
    TypeSpec.Builder details(ClassName type, List<Property> details) {
        return record(type, details)
                .addJavadoc(
                        "What the caller supplies for a new row of {@code $L} besides its key.",
                        JavaText.javadoc(model.table().name().toString()));
    }

    /** {@code GameBeatWithParents}. */
    TypeSpec.Builder withParents() {
        List<ParameterSpec> components = new ArrayList<>();
        components.add(ParameterSpec.builder(model.names().record(), model.rowAccessor())
                .build());
        model.parents()
                .forEach(parent -> components.add(ParameterSpec.builder(
                                parent.optional()
                                        ? parent.names().record().annotated(ValueCode.nullable())
                                        : parent.names().record(),
                                parent.accessor())
                        .build()));
        return type(model.names().withParents(), components)
                .addJavadoc(
                        "A row of {@code $L} with the rows that it references, as one query reads them.",
                        JavaText.javadoc(model.table().name().toString()));
    }

    private TypeSpec.Builder record(ClassName type, List<Property> properties) {
        List<ParameterSpec> components = properties.stream()
                .map(property -> ParameterSpec.builder(ValueCode.type(property), property.name())
                        .build())
                .toList();
        TypeSpec.Builder builder = type(type, components);
        MethodSpec.Builder compact = MethodSpec.compactConstructorBuilder().addModifiers(Modifier.PUBLIC);
        List<Property> required = properties.stream()
                .filter(property ->
                        !property.column().nullable() && !property.type().isPrimitive())
                .toList();
        required.forEach(property ->
                compact.addStatement("$T.requireNonNull($N, $S)", Objects.class, property.name(), property.name()));
        return required.isEmpty() ? builder : builder.addMethod(compact.build());
    }

    private TypeSpec.Builder type(ClassName type, List<ParameterSpec> components) {
        TypeSpec.Builder builder = TypeSpec.recordBuilder(type)
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameters(components)
                        .build());
        return model.isPublic() ? builder.addModifiers(Modifier.PUBLIC) : builder;
    }
}
