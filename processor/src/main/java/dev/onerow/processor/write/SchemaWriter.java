package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.SchemaSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code WebGamesSchema}: the tables of a schema together. */
final class SchemaWriter {

    /** So many tables in one method that a list of thousands stays below 64 KB of code for each. */
    private static final int TABLES_IN_ONE_METHOD = 500;

    private static final TypeName TABLES = ParameterizedTypeName.get(Library.LIST, Library.TABLE);

    private SchemaWriter() {}

    static TypeSpec.Builder write(SchemaSpec spec) {
        TypeSpec.Builder type = TypeSpec.classBuilder(spec.generated())
                .addModifiers(Modifier.FINAL)
                .addJavadoc("The tables of {@link $T}, in foreign-key order.", spec.declaredIn())
                .addField(FieldSpec.builder(
                                Library.SCHEMA_MODEL, "MODEL", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addJavadoc("The tables, as they were declared.")
                        .initializer(
                                "new $T($S, tables())",
                                Library.SCHEMA_MODEL,
                                spec.model().name())
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(operation("create", TypeName.VOID)
                        .addJavadoc(
                                "Creates what is missing, all or nothing: for fixtures. A table that is there stays as"
                                        + " it is.\n")
                        .addStatement("$T.on(handle).create(MODEL)", Library.MIGRATION)
                        .build())
                .addMethod(operation("verify", Library.VERIFICATION)
                        .addJavadoc(
                                "Compares what was declared with the database: a check for the start of an application,"
                                        + " {@code verify(handle).orThrow()}.\n")
                        .addStatement("return $T.schema(handle, MODEL)", Library.VERIFY)
                        .build());
        if (spec.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        tables(type, spec.records().stream().map(GeneratedNames::repository).toList());
        return type;
    }

    private static MethodSpec.Builder operation(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(returned)
                .addParameter(Library.HANDLE, "handle");
    }

    private static void tables(TypeSpec.Builder type, List<ClassName> repositories) {
        if (repositories.size() <= TABLES_IN_ONE_METHOD) {
            type.addMethod(part("tables", repositories));
            return;
        }
        MethodSpec.Builder all = MethodSpec.methodBuilder("tables")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TABLES)
                .addStatement("$T tables = new $T<>()", TABLES, ArrayList.class);
        for (int from = 0; from < repositories.size(); from += TABLES_IN_ONE_METHOD) {
            int to = Math.min(from + TABLES_IN_ONE_METHOD, repositories.size());
            String part = "tables" + (from + 1) + "To" + to;
            all.addStatement("tables.addAll($N())", part);
            type.addMethod(part(part, repositories.subList(from, to)));
        }
        type.addMethod(all.addStatement("return tables").build());
    }

    private static MethodSpec part(String name, List<ClassName> repositories) {
        CodeBlock list = repositories.stream()
                .map(repository -> CodeBlock.of("$T.TABLE", repository))
                .collect(CodeBlock.joining(",\n"));
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TABLES)
                .addStatement("return $T.of(\n$L)", List.class, list)
                .build();
    }
}
