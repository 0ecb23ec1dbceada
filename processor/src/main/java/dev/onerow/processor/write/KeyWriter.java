package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.ParentModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.write.ValueClass.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the small classes around a row: its keys, its details, the row with its parents. */
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
        return values(key.type(), key.parts())
                .addJavadoc(
                        "What makes a row of {@code $L} the one for its thing: its natural key, {@code $L}.",
                        JavaText.javadoc(model.table().name().toString()),
                        JavaText.javadoc(key.key().name()))
                .addMethod(of);
    }

    /** {@code GameDetails}. */
    TypeSpec.Builder details(ClassName type, List<Property> details) {
        return values(type, details)
                .addJavadoc(
                        "What the caller supplies for a new row of {@code $L} besides its key.",
                        JavaText.javadoc(model.table().name().toString()));
    }

    /** {@code GameBeatWithParents}. */
    TypeSpec.Builder withParents() {
        List<Member> members = new ArrayList<>();
        members.add(new Member(model.rowAccessor(), model.names().record(), true, CodeBlock.of("The row.")));
        for (ParentModel parent : model.parents()) {
            TypeName type = parent.names().record();
            members.add(new Member(
                    parent.accessor(),
                    parent.optional() ? type.annotated(ValueCode.nullable()) : type,
                    !parent.optional(),
                    CodeBlock.of(
                            "What {@code $L} refers to$L.",
                            JavaText.javadoc(parent.foreignKey().name()),
                            parent.optional() ? ", null where it is NULL" : "")));
        }
        return type(model.names().withParents(), members)
                .addJavadoc(
                        "A row of {@code $L} with the rows that it references, as one query reads them.",
                        JavaText.javadoc(model.table().name().toString()));
    }

    private TypeSpec.Builder values(ClassName type, List<Property> properties) {
        return type(
                type,
                properties.stream()
                        .map(property -> new Member(
                                property.name(),
                                ValueCode.type(property),
                                !property.column().nullable()
                                        && !property.type().isPrimitive(),
                                CodeBlock.of(
                                        "The column {@code $L}.",
                                        JavaText.javadoc(property.column().name()))))
                        .toList());
    }

    private TypeSpec.Builder type(ClassName name, List<Member> members) {
        TypeSpec.Builder type = ValueClass.write(name, members);
        return model.isPublic() ? type.addModifiers(Modifier.PUBLIC) : type;
    }
}
