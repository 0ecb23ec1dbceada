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
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the methods that go by many natural keys at once. */
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
        this.item = TypeVariableName.get(FreeName.of("T", key, row));
    }

    void write(TypeSpec.Builder type) {
        TypeName found = ParameterizedTypeName.get(Library.MAP, key.type(), row);
        type.addMethod(method("findAll", found)
                .addJavadoc("The rows of those keys that have one, in the order of the keys.")
                .addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addStatement("return $N.batch().find(session, keys)", byKey)
                .build());
        getOrCreateAll(type);
        upsertAll(type);
    }

    private void getOrCreateAll(TypeSpec.Builder type) {
        TypeName outcome = ParameterizedTypeName.get(Library.OUTCOME, row);
        type.addMethod(byMap("getOrCreate", outcome)
                .addJavadoc(
                        "Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have"
                                + " the order of the\nkeys; of keys that the database takes for equal, the first is Created. Batches"
                                + " can't deadlock with each other.\n")
                .build());
        if (key.hasDetails()) {
            type.addMethod(lazy(outcome));
        }
        type.addMethod(items("getOrCreate", Library.COLLECTION, Library.LIST, outcome)
                .addJavadoc(
                        "The same for rows of any type: an outcome for each, in their order. Of equal keys the first is"
                                + " Created, the others\nFound.\n")
                .build());
        type.addMethod(items("getOrCreate", Library.STREAM, Library.STREAM, outcome)
                .addJavadoc(streamed("outcomes"))
                .build());
    }

    private void upsertAll(TypeSpec.Builder type) {
        TypeName change = ParameterizedTypeName.get(Library.CHANGE, row);
        type.addMethod(byMap("upsert", change)
                .addJavadoc(
                        "Creates the rows of all keys, or changes those that are there where they differ, in one transaction:"
                                + " yours, or one\nof its own. The changes have the order of the keys; of keys that the database takes"
                                + " for equal, the last counts, and\nthe others are Unchanged. Batches can't deadlock with each other.\n")
                .build());
        type.addMethod(items("upsert", Library.COLLECTION, Library.LIST, change)
                .addJavadoc("The same for rows of any type: a change for each, in their order.\n")
                .build());
        type.addMethod(items("upsert", Library.STREAM, Library.STREAM, change)
                .addJavadoc(streamed("changes"))
                .build());
    }

    private static String streamed(String answers) {
        return "The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to"
                + " their\nend before the first answer, a long stream's into a temporary table, which needs that privilege; the "
                + answers + "\ncome through a cursor.\n";
    }

    private MethodSpec.Builder byMap(String name, TypeName answer) {
        MethodSpec.Builder method = method(name + "All", ParameterizedTypeName.get(Library.MAP, key.type(), answer));
        if (key.hasDetails()) {
            return method.addParameter(ParameterizedTypeName.get(Library.MAP, key.type(), details), "details")
                    .addStatement("return $N.batch().$N(session, details)", byKey, name);
        }
        return method.addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addStatement("return $N.batch().$N(session, $T.forAll(keys))", byKey, name, Library.NO_DETAILS);
    }

    private MethodSpec lazy(TypeName outcome) {
        TypeVariableName thrown = TypeVariableName.get(FreeName.of("X", key, row), Exception.class);
        return method("getOrCreateAll", ParameterizedTypeName.get(Library.MAP, key.type(), outcome))
                .addTypeVariable(thrown)
                .addJavadoc(
                        "As {@link #getOrCreateAll$L($T)}, asking once for the details of all rows that are missing.\n",
                        key.suffix(),
                        Map.class)
                .addParameter(ParameterizedTypeName.get(Library.COLLECTION, key.type()), "keys")
                .addParameter(
                        ParameterizedTypeName.get(
                                Library.DETAILS_OF_ALL, key.type(), WildcardTypeName.subtypeOf(details), thrown),
                        "details")
                .addException(thrown)
                .addStatement("return $N.batch().getOrCreate(session, keys, details)", byKey)
                .build();
    }

    private MethodSpec.Builder items(String name, ClassName items, ClassName answers, TypeName answer) {
        MethodSpec.Builder method = method(name + "All", ParameterizedTypeName.get(answers, answer))
                .addTypeVariable(item)
                .addParameter(ParameterizedTypeName.get(items, item), "rows")
                .addParameter(function(key.type()), "key");
        if (key.hasDetails()) {
            method.addParameter(function(details), "details");
        }
        CodeBlock given =
                key.hasDetails() ? CodeBlock.of("details") : CodeBlock.of("row -> $T.NONE", Library.NO_DETAILS);
        return method.addStatement("return $N.batch().$N(session, rows, key, $L)", byKey, name, given);
    }

    private TypeName function(TypeName to) {
        return ParameterizedTypeName.get(Library.FUNCTION, WildcardTypeName.supertypeOf(item), to);
    }

    private MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name + key.suffix())
                .addModifiers(Modifier.PUBLIC)
                .returns(returned);
    }
}
