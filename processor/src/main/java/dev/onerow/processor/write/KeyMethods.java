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
import dev.onerow.sql.KeySql;
import dev.onerow.sql.PageSql;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the methods that go by one natural key, and their statements. */
final class KeyMethods {

    private final RecordModel model;
    private final KeyModel key;
    private final ClassName row;
    private final TypeName details;
    private final String constants;
    private final String byKey;

    KeyMethods(RecordModel model, KeyModel key) {
        this.model = model;
        this.key = key;
        this.row = model.names().record();
        this.details = key.hasDetails() ? key.detailsType() : Library.NO_DETAILS;
        this.constants = key.suffix().isEmpty() ? "" : "_" + JavaText.constant(key.suffix());
        this.byKey = key.suffix().isEmpty() ? "NATURAL_KEY" : JavaText.constant(key.suffix());
    }

    void write(TypeSpec.Builder type) {
        statements(type);
        getOrCreate(type);
        new BatchMethods(key, row, details, byKey).write(type);
        type.addMethod(method("find", ParameterizedTypeName.get(ClassName.get(Optional.class), row))
                .addJavadoc("The row of a key, if there is one.")
                .addParameter(key.type(), "key")
                .addStatement("return $N.find(session, key)", byKey)
                .build());
        type.addMethod(method("exists", TypeName.BOOLEAN)
                .addJavadoc("Whether there is a row of that key.")
                .addParameter(key.type(), "key")
                .addStatement("return $N.exists(session, key)", byKey)
                .build());
        type.addMethod(upsert());
        type.addMethod(method("delete", TypeName.BOOLEAN)
                .addJavadoc("Deletes the row of a key, and says whether there was one.")
                .addParameter(key.type(), "key")
                .addStatement("return $N.delete(session, key)", byKey)
                .build());
        if (pages()) {
            page(type);
        }
    }

    private void statements(TypeSpec.Builder type) {
        KeySql sql = new KeySql(model.table(), key.key());
        text(type, "FIND", sql.find(0));
        text(type, "EXISTS", sql.exists(0));
        text(type, "DELETE", sql.delete(0));
        text(type, "GET_OR_CREATE", sql.getOrCreate(0, sql.firstTarget()));
        text(type, "UPSERT", sql.upsert(0, sql.firstTarget()));
        String keyColumns = "KEY_COLUMNS" + constants;
        String detailsColumns = "DETAILS_COLUMNS" + constants;
        type.addField(BatchCode.columns(keyColumns, key.type(), key.parts()));
        if (key.hasDetails()) {
            type.addField(BatchCode.columns(detailsColumns, key.detailsType(), key.details()));
        }
        ClassName repository = model.names().repository();
        String name = key.key().javaName();
        type.addField(KnowledgeWriter.constant(
                ParameterizedTypeName.get(Library.BY_KEY, key.type(), details, row),
                byKey,
                CodeBlock.builder()
                        .add("new $T<>(\n", Library.BY_KEY)
                        .indent()
                        .indent()
                        .add("TABLE,\n")
                        .add("TABLE.naturalKey($S),\n", name)
                        .add(
                                "new $1T.Statements(FIND$2L, EXISTS$2L, DELETE$2L, GET_OR_CREATE$2L, UPSERT$2L),\n",
                                Library.BY_KEY,
                                constants)
                        .add("$L,\n", keyBinder(repository, keyColumns))
                        .add(
                                key.hasDetails()
                                        ? CodeBlock.of(
                                                "new $T<>($T::$N, $N),\n",
                                                Library.DETAILS_BINDER,
                                                repository,
                                                BinderMethods.bindDetails(key),
                                                detailsColumns)
                                        : CodeBlock.of("$T.binder(),\n", Library.NO_DETAILS))
                        .add("$T::read)", repository)
                        .unindent()
                        .unindent()
                        .build()));
    }

    private CodeBlock keyBinder(ClassName repository, String columns) {
        return BinderMethods.hasNullableParts(key)
                ? CodeBlock.of(
                        "new $1T<>($2T::$3N, $2T::$4N, $2T::$5N, $6N)",
                        Library.KEY_BINDER,
                        repository,
                        BinderMethods.bindKey(key),
                        BinderMethods.bindPresent(key),
                        BinderMethods.nulls(key),
                        columns)
                : CodeBlock.of(
                        "$T.of($T::$N, $N)", Library.KEY_BINDER, repository, BinderMethods.bindKey(key), columns);
    }

    private void text(TypeSpec.Builder type, String name, String sql) {
        type.addField(KnowledgeWriter.constant(ClassName.get(String.class), name + constants, JavaText.block(sql)));
    }

    private void getOrCreate(TypeSpec.Builder type) {
        TypeName outcome = ParameterizedTypeName.get(Library.OUTCOME, row);
        MethodSpec.Builder eager = method("getOrCreate", outcome)
                .addJavadoc(
                        "Finds the row of a key or creates it, in one round trip and without a race: of any number of"
                                + " callers, one creates it\nand all get the same row. A row that is there costs no write.\n\n"
                                + "<p>Several calls in one transaction can deadlock with another that takes the keys in another"
                                + " order (SQLSTATE 40P01).\n")
                .addParameter(key.type(), "key");
        if (!key.hasDetails()) {
            type.addMethod(eager.addStatement("return $N.getOrCreate(session, key, $T.NONE)", byKey, Library.NO_DETAILS)
                    .build());
            return;
        }
        type.addMethod(eager.addParameter(details, "details")
                .addStatement("return $N.getOrCreate(session, key, details)", byKey)
                .build());
        TypeVariableName thrown = TypeVariableName.get(FreeName.of("X", key, row), Exception.class);
        type.addMethod(method("getOrCreate", outcome)
                .addTypeVariable(thrown)
                .addJavadoc("Finds the row of a key, or asks for its details and creates it.\n\n"
                        + "<p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction,"
                        + " and again if that is\nretried; of one made from a Jdbi, no connection is held meanwhile."
                        + " What it throws leaves the row uncreated. It may run\nand go unused, when another caller"
                        + " creates the row first.\n")
                .addParameter(key.type(), "key")
                .addParameter(
                        ParameterizedTypeName.get(Library.DETAILS_SOURCE, WildcardTypeName.subtypeOf(details), thrown),
                        "details")
                .addException(thrown)
                .addStatement("return $N.getOrCreate(session, key, details)", byKey)
                .build());
    }

    private MethodSpec upsert() {
        MethodSpec.Builder upsert = method("upsert", ParameterizedTypeName.get(Library.CHANGE, row))
                .addJavadoc(
                        "Creates the row of a key, or changes the one that is there where it differs, in $L. A row that is there\nas"
                                + " asked for costs no write.\n",
                        key.key().where() == null
                                ? "one round trip"
                                : "two round trips; the first asks whether the details agree with the key's predicate")
                .addParameter(key.type(), "key");
        if (!key.hasDetails()) {
            return upsert.addStatement("return $N.upsert(session, key, $T.NONE)", byKey, Library.NO_DETAILS)
                    .build();
        }
        return upsert.addParameter(details, "details")
                .addStatement("return $N.upsert(session, key, details)", byKey)
                .build();
    }

    private boolean pages() {
        return !BinderMethods.hasNullableParts(key);
    }

    private void page(TypeSpec.Builder type) {
        PageSql sql = PageSql.by(model.table(), key.key());
        String first = "FIRST_PAGE" + constants;
        String next = "NEXT_PAGE" + constants;
        type.addField(RowMethods.query(model, first, sql.first()));
        type.addField(RowMethods.query(model, next, sql.next()));
        type.addMethod(method("page", ParameterizedTypeName.get(ClassName.get(List.class), row))
                .addJavadoc(
                        "Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.\n")
                .addParameter(key.type().annotated(ValueCode.nullable()), "after")
                .addParameter(TypeName.INT, "limit")
                .beginControlFlow("if (after == null)")
                .addStatement(
                        "return $N.list(session, statement -> $T.integer(statement, 1, limit))", first, Library.BIND)
                .endControlFlow()
                .addStatement(
                        "return $N.list(session, statement -> $T.integer(statement, $N(statement, 1, after), limit))",
                        next,
                        Library.BIND,
                        BinderMethods.bindKey(key))
                .build());
    }

    private MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name + key.suffix())
                .addModifiers(Modifier.PUBLIC)
                .returns(returned);
    }
}
