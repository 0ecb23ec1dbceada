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
import javax.lang.model.element.Modifier;

/** Writes the methods that go by many values of a further natural key at once. */
final class BatchMethods {

    private final KeyModel key;
    private final ClassName row;
    private final TypeName details;
    private final String byKey;
    private final TypeVariableName item;

    BatchMethods(KeyModel key, ClassName row, TypeName details, String byKey) {
        this.key = key;
        this.row = row;
        this.details = details;
        this.byKey = byKey;
        this.item = TypeVariableName.get(FreeName.type("T", key, row));
    }

    void write(TypeSpec.Builder type) {
        TypeName found = ParameterizedTypeName.get(Library.MAP, key.type(), row);
        TypeName outcome = ParameterizedTypeName.get(Library.OUTCOME, row);
        TypeName change = ParameterizedTypeName.get(Library.CHANGE, row);
        type.addMethod(method("findAll", found)
                .addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addStatement("return $N.batch().find(session(), keys)", byKey)
                .build());
        type.addMethod(byMap("getOrCreate", outcome));
        if (key.hasDetails()) {
            type.addMethod(lazy(outcome));
        }
        type.addMethod(items("getOrCreate", Library.COLLECTION, Library.LIST, outcome));
        type.addMethod(items("getOrCreate", Library.STREAM, Library.STREAM, outcome));
        type.addMethod(byMap("upsert", change));
        type.addMethod(items("upsert", Library.COLLECTION, Library.LIST, change));
        type.addMethod(items("upsert", Library.STREAM, Library.STREAM, change));
    }

    private MethodSpec byMap(String name, TypeName answer) {
        MethodSpec.Builder method = method(name + "All", ParameterizedTypeName.get(Library.MAP, key.type(), answer));
        if (key.hasDetails()) {
            return method.addParameter(ParameterizedTypeName.get(Library.MAP, key.type(), details), "details")
                    .addStatement("return $N.batch().$N(session(), details)", byKey, name)
                    .build();
        }
        return method.addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addStatement("return $N.batch().$N(session(), $T.forAll(keys))", byKey, name, Library.NO_DETAILS)
                .build();
    }

    private MethodSpec lazy(TypeName outcome) {
        TypeVariableName thrown = TypeVariableName.get(FreeName.type("X", key, row), Exception.class);
        return method("getOrCreateAll", ParameterizedTypeName.get(Library.MAP, key.type(), outcome))
                .addTypeVariable(thrown)
                .addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addParameter(
                        ParameterizedTypeName.get(
                                Library.DETAILS_OF_ALL, key.type(), WildcardTypeName.subtypeOf(details), thrown),
                        "details")
                .addException(thrown)
                .addStatement("return $N.batch().getOrCreate(session(), keys, details)", byKey)
                .build();
    }

    private MethodSpec items(String name, ClassName items, ClassName answers, TypeName answer) {
        MethodSpec.Builder method = method(name + "All", ParameterizedTypeName.get(answers, answer))
                .addTypeVariable(item)
                .addParameter(ParameterizedTypeName.get(items, item), "rows")
                .addParameter(function(key.type()), "key");
        if (key.hasDetails()) {
            method.addParameter(function(details), "details");
        }
        CodeBlock given =
                key.hasDetails() ? CodeBlock.of("details") : CodeBlock.of("row -> $T.NONE", Library.NO_DETAILS);
        return method.addStatement("return $N.batch().$N(session(), rows, key, $L)", byKey, name, given)
                .build();
    }

    private TypeName function(TypeName to) {
        return ParameterizedTypeName.get(Library.FUNCTION, WildcardTypeName.supertypeOf(item), to);
    }

    private MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name + key.suffix())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(KeyMethods.javadoc(name, key))
                .returns(returned);
    }
}
