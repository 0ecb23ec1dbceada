package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.RecordModel;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the methods that go by a further natural key, as the base class has them for the first. */
final class KeyMethods {

    private final KeyModel key;
    private final ClassName row;
    private final TypeName details;
    private final String byKey;

    KeyMethods(RecordModel model, KeyModel key) {
        this.key = key;
        this.row = model.names().record();
        this.details = key.hasDetails() ? key.detailsType() : Library.NO_DETAILS;
        this.byKey = KeyStatements.constant(key);
    }

    void write(TypeSpec.Builder type) {
        getOrCreate(type);
        new BatchMethods(key, row, details, byKey).write(type);
        type.addMethod(byKey("find", ParameterizedTypeName.get(ClassName.get(Optional.class), row)));
        type.addMethod(byKey("exists", TypeName.BOOLEAN));
        type.addMethod(withDetails("upsert", ParameterizedTypeName.get(Library.CHANGE, row)));
        type.addMethod(byKey("delete", TypeName.BOOLEAN));
        if (!key.hasNullableParts()) {
            type.addMethod(method("page", ParameterizedTypeName.get(Library.LIST, row))
                    .addParameter(key.type().annotated(ValueCode.nullable()), "after")
                    .addParameter(TypeName.INT, "limit")
                    .addStatement("return $N.page(session(), after, limit)", byKey)
                    .build());
        }
    }

    private void getOrCreate(TypeSpec.Builder type) {
        TypeName outcome = ParameterizedTypeName.get(Library.OUTCOME, row);
        type.addMethod(withDetails("getOrCreate", outcome));
        if (!key.hasDetails()) {
            return;
        }
        TypeVariableName thrown = TypeVariableName.get(FreeName.type("X", key, row), Exception.class);
        type.addMethod(method("getOrCreate", outcome)
                .addTypeVariable(thrown)
                .addParameter(key.type(), "key")
                .addParameter(
                        ParameterizedTypeName.get(Library.DETAILS_SOURCE, WildcardTypeName.subtypeOf(details), thrown),
                        "details")
                .addException(thrown)
                .addStatement("return $N.getOrCreate(session(), key, details)", byKey)
                .build());
    }

    private MethodSpec byKey(String name, TypeName returned) {
        return method(name, returned)
                .addParameter(key.type(), "key")
                .addStatement("return $N.$N(session(), key)", byKey, name)
                .build();
    }

    private MethodSpec withDetails(String name, TypeName returned) {
        MethodSpec.Builder method = method(name, returned).addParameter(key.type(), "key");
        CodeBlock given = CodeBlock.of("$T.NONE", Library.NO_DETAILS);
        if (key.hasDetails()) {
            method.addParameter(details, "details");
            given = CodeBlock.of("details");
        }
        return method.addStatement("return $N.$N(session(), key, $L)", byKey, name, given)
                .build();
    }

    private MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name + key.suffix())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(javadoc(name, key))
                .returns(returned);
    }

    static CodeBlock javadoc(String name, KeyModel key) {
        return CodeBlock.of(
                "As {@code $L}, by {@code $L}.",
                name,
                JavaText.javadoc(key.key().name()));
    }
}
