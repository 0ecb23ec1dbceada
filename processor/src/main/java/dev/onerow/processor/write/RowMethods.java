package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.sql.PageSql;
import dev.onerow.sql.RowSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the methods that go by the primary key, or by no key at all, and their statements. */
final class RowMethods {

    private static final Set<String> TAKEN = Set.of("statement", "session", "limit");

    private final RecordModel model;
    private final RowSql sql;
    private final ClassName row;

    RowMethods(RecordModel model) {
        this.model = model;
        this.sql = new RowSql(model.table());
        this.row = model.names().record();
    }

    void write(TypeSpec.Builder type) {
        if (!model.id().isEmpty()) {
            byId(type);
        }
        insert(type);
        if (!sql.updated().isEmpty()) {
            change(type);
        }
        type.addField(query(model, "FIND_ALL", sql.findAll()));
        type.addMethod(method("findAll", ParameterizedTypeName.get(ClassName.get(Stream.class), row))
                .addJavadoc("All rows, in no order, through a cursor: inside a transaction, and closed after use.")
                .addStatement("return FIND_ALL.stream(session, $T.NONE)", Library.PARAMETERS)
                .build());
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(Library.QUERY, TypeName.LONG.box()),
                        "COUNT",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("new $T<>(TABLE, $S, $T::bigint)", Library.QUERY, sql.count(), Library.READ)
                .build());
        type.addMethod(method("count", TypeName.LONG)
                .addJavadoc("How many rows there are.")
                .addStatement("return COUNT.one(session, $T.NONE)", Library.PARAMETERS)
                .build());
    }

    private void byId(TypeSpec.Builder type) {
        type.addField(query(model, "FIND_BY_PRIMARY_KEY", sql.findById()));
        type.addMethod(method("findById", optional(row))
                .addJavadoc("The row of a primary key, if there is one.")
                .addParameters(parameters(model.id()))
                .addStatement("return FIND_BY_PRIMARY_KEY.first(session, $L)", binding(model.id()))
                .build());
        type.addField(command("DELETE_BY_PRIMARY_KEY", sql.deleteById()));
        type.addMethod(method("deleteById", TypeName.BOOLEAN)
                .addJavadoc("Deletes the row of a primary key, and says whether there was one.")
                .addParameters(parameters(model.id()))
                .addStatement("return DELETE_BY_PRIMARY_KEY.affects(session, $L)", binding(model.id()))
                .build());
        if (model.keys().isEmpty()
                || BinderMethods.hasNullableParts(model.keys().get(0))) {
            page(type);
        }
    }

    /** Where the natural key has no order that a page could go by, the primary key has. */
    private void page(TypeSpec.Builder type) {
        PageSql page = PageSql.byPrimaryKey(model.table());
        type.addField(query(model, "FIRST_PAGE", page.first()));
        type.addField(query(model, "NEXT_PAGE", page.next()));
        type.addMethod(method("page", ParameterizedTypeName.get(ClassName.get(List.class), row))
                .addJavadoc("The first {@code limit} rows in the order of their primary keys.")
                .addParameter(TypeName.INT, "limit")
                .addStatement(
                        "return FIRST_PAGE.list(session, statement -> $T.integer(statement, 1, limit))", Library.BIND)
                .build());
        List<Property> id = model.id();
        CodeBlock.Builder body = CodeBlock.builder().add("statement -> {\n").indent();
        for (int i = 0; i < id.size(); i++) {
            body.addStatement(
                    ValueCode.bind(id.get(i), CodeBlock.of("$L", i + 1), CodeBlock.of("$N", parameter(id.get(i)))));
        }
        body.addStatement("$T.integer(statement, $L, limit)", Library.BIND, id.size() + 1)
                .unindent()
                .add("}");
        type.addMethod(method("pageAfter", ParameterizedTypeName.get(ClassName.get(List.class), row))
                .addJavadoc("Up to {@code limit} rows after a primary key, in the order of their primary keys.")
                .addParameters(parameters(id))
                .addParameter(TypeName.INT, "limit")
                .addCode("return NEXT_PAGE.list(session, $L);\n", body.build())
                .build());
    }

    private void insert(TypeSpec.Builder type) {
        type.addField(query(model, "INSERT", sql.insert()));
        MethodSpec.Builder insert = method("insert", row)
                .addJavadoc("Inserts a row; a key that is taken is a {@link $T}.", Library.UNIQUE_VIOLATION);
        if (model.keys().isEmpty()) {
            if (BinderMethods.supplied(model).isEmpty()) {
                type.addMethod(insert.addStatement("return INSERT.one(session, $T.NONE)", Library.PARAMETERS)
                        .build());
                return;
            }
            type.addMethod(insert.addParameter(model.names().details(""), "details")
                    .addStatement("return INSERT.one(session, statement -> bindDetails(statement, 1, details))")
                    .build());
            return;
        }
        KeyModel key = model.keys().get(0);
        insert.addParameter(key.type(), "key");
        CodeBlock bound = CodeBlock.of("$N(statement, 1, key)", BinderMethods.bindKey(key));
        if (key.hasDetails()) {
            insert.addParameter(key.detailsType(), "details");
            bound = CodeBlock.of("$N(statement, $L, details)", BinderMethods.bindDetails(key), bound);
        }
        type.addMethod(insert.addStatement("return INSERT.one(session, statement -> $L)", bound)
                .build());
    }

    private void change(TypeSpec.Builder type) {
        type.addField(query(model, "UPDATE", sql.update()));
        type.addMethod(method("update", optional(row))
                .addJavadoc("Changes the row that has this one's primary key, where it differs; empty if there is none."
                        + "\n\n@return the row as the database has it\n")
                .addParameter(row, "row")
                .addCode("return UPDATE.first(session, statement -> {\n$>")
                .addStatement("int at = bindUpdated(statement, 1, row)")
                .addStatement("at = bindPrimaryKey(statement, at, row)")
                .addStatement("at = bindUpdated(statement, at, row)")
                .addStatement("bindPrimaryKey(statement, at, row)")
                .addCode("$<});\n")
                .build());
        type.addField(query(model, "REPLACE", sql.replace()));
        type.addMethod(method("replace", optional(row))
                .addJavadoc(
                        "Changes a row only if it is still as it was {@code seen}; empty if it is not. The primary key"
                                + " stays as it was.\n\n@return the row as the database has it\n")
                .addParameter(row, "seen")
                .addParameter(row, "changed")
                .addCode("return REPLACE.first(session, statement -> {\n$>")
                .addStatement("int at = bindUpdated(statement, 1, changed)")
                .addStatement("at = bindPrimaryKey(statement, at, seen)")
                .addStatement("at = bindAll(statement, at, seen)")
                .addStatement("at = bindUpdated(statement, at, changed)")
                .addStatement("at = bindPrimaryKey(statement, at, seen)")
                .addStatement("at = bindAll(statement, at, seen)")
                .addStatement("bindUpdated(statement, at, changed)")
                .addCode("$<});\n")
                .build());
    }

    static FieldSpec query(RecordModel model, String name, String sql) {
        return query(
                name,
                sql,
                model.names().record(),
                CodeBlock.of("$T::read", model.names().repository()));
    }

    static FieldSpec query(String name, String sql, ClassName row, CodeBlock reader) {
        return KnowledgeWriter.constant(
                ParameterizedTypeName.get(Library.QUERY, row),
                name,
                CodeBlock.of("new $T<>(TABLE, $L, $L)", Library.QUERY, JavaText.block(sql), reader));
    }

    private static FieldSpec command(String name, String sql) {
        return KnowledgeWriter.constant(
                Library.COMMAND, name, CodeBlock.of("new $T(TABLE, $L)", Library.COMMAND, JavaText.block(sql)));
    }

    /** {@code statement -> Bind.bigint(statement, 1, id)}. */
    static CodeBlock binding(List<Property> properties) {
        List<CodeBlock> binds = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            binds.add(ValueCode.bind(property, CodeBlock.of("$L", i + 1), CodeBlock.of("$N", parameter(property))));
        }
        if (binds.size() == 1) {
            return CodeBlock.of("statement -> $L", binds.get(0));
        }
        CodeBlock.Builder block = CodeBlock.builder().add("statement -> {\n").indent();
        binds.forEach(bind -> block.add("$L;\n", bind));
        return block.unindent().add("}").build();
    }

    /** Parameters that may not be null: a NULL reference has no parent, and no key is NULL. */
    static List<ParameterSpec> parameters(List<Property> properties) {
        return properties.stream()
                .map(property -> ParameterSpec.builder(property.type(), parameter(property))
                        .build())
                .toList();
    }

    /** A component's name as a parameter's, unless the method needs that name itself. */
    private static String parameter(Property property) {
        return TAKEN.contains(property.name()) ? property.name() + "_" : property.name();
    }

    private static TypeName optional(ClassName row) {
        return ParameterizedTypeName.get(ClassName.get(Optional.class), row);
    }

    static MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returned);
    }
}
