package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.sql.RowSql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the methods that go by the primary key, or by no key at all, where the base class can't know them. */
final class RowMethods {

    /** The methods' own variables, and the package of those types that their expressions name. */
    private static final Set<String> TAKEN = Set.of("statement", "limit", "dev");

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
        if (model.keys().isEmpty()) {
            insert(type);
        }
        boolean hasDetails = !model.keys().isEmpty() && model.keys().get(0).hasDetails();
        if (!hasDetails && !sql.updated().isEmpty()) {
            type.addMethod(opened("update", optional(row))
                    .addParameter(row, "row")
                    .addStatement("return super.update(row)")
                    .build());
            type.addMethod(opened("replace", optional(row))
                    .addParameter(row, "seen")
                    .addParameter(row, "changed")
                    .addStatement("return super.replace(seen, changed)")
                    .build());
        }
    }

    private void byId(TypeSpec.Builder type) {
        type.addMethod(method("findById", optional(row))
                .addJavadoc("The row of a primary key, if there is one.")
                .addParameters(parameters(model.id()))
                .addCode("return findById($L);\n", binding(model.id()))
                .build());
        type.addMethod(method("deleteById", TypeName.BOOLEAN)
                .addJavadoc("Deletes the row of a primary key, and says whether there was one.")
                .addParameters(parameters(model.id()))
                .addCode("return deleteById($L);\n", binding(model.id()))
                .build());
        if (model.keys().isEmpty() || model.keys().get(0).hasNullableParts()) {
            page(type);
        }
    }

    /** Where the natural key has no order that a page could go by, the primary key has. */
    private void page(TypeSpec.Builder type) {
        TypeName rows = ParameterizedTypeName.get(Library.LIST, row);
        type.addMethod(opened("page", rows)
                .addParameter(TypeName.INT, "limit")
                .addStatement("return super.page(limit)")
                .build());
        type.addMethod(method("pageAfter", rows)
                .addJavadoc("Up to {@code limit} rows after a primary key, in the order of their primary keys.")
                .addParameters(parameters(model.id()))
                .addParameter(TypeName.INT, "limit")
                .addCode("return pageAfter($L, limit);\n", binding(model.id()))
                .build());
    }

    /** Without a key there is only the row itself. */
    private void insert(TypeSpec.Builder type) {
        type.addField(KnowledgeWriter.text("INSERT", sql.insert()));
        MethodSpec.Builder insert = method("insert", row)
                .addJavadoc("Inserts a row; a key that is taken is a {@link $T}.", Library.UNIQUE_VIOLATION);
        if (model.supplied().isEmpty()) {
            type.addMethod(insert.addStatement("return one(INSERT, $T.NONE)", Library.PARAMETERS)
                    .build());
            return;
        }
        type.addMethod(insert.addParameter(model.names().details(""), "details")
                .addStatement("return one(INSERT, statement -> bindDetails(statement, 1, details))")
                .build());
    }

    static MethodSpec bindDetails(RecordModel model) {
        return ColumnsWriter.bind(
                MethodSpec.methodBuilder("bindDetails")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(TypeName.INT)
                        .addParameter(PreparedStatement.class, "statement")
                        .addParameter(TypeName.INT, "at")
                        .addParameter(model.names().details(""), "details")
                        .addException(SQLException.class),
                "details",
                model.supplied());
    }

    /** {@code Parameters.bigint(id)}; for several values, or others, {@code statement -> …}. */
    static CodeBlock binding(List<Property> properties) {
        if (properties.size() == 1) {
            Property property = properties.get(0);
            Optional<String> single = ValueCode.single(property);
            if (single.isPresent()) {
                return CodeBlock.of("$T.$L($N)", Library.PARAMETERS, single.get(), parameter(property, properties));
            }
        }
        List<CodeBlock> binds = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            binds.add(ValueCode.bind(
                    property, CodeBlock.of("$L", i + 1), CodeBlock.of("$N", parameter(property, properties))));
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
                .map(property -> ParameterSpec.builder(property.type(), parameter(property, properties))
                        .build())
                .toList();
    }

    /** A component's name as a parameter's, unless the method needs that name itself. */
    private static String parameter(Property property, List<Property> all) {
        return FreeName.variable(
                property.name(), TAKEN, all.stream().map(Property::name).toList());
    }

    private static TypeName optional(ClassName row) {
        return ParameterizedTypeName.get(ClassName.get(Optional.class), row);
    }

    /** A method that the base class has for those repositories whose table allows it. */
    static MethodSpec.Builder opened(String name, TypeName returned) {
        return method(name, returned).addAnnotation(Override.class);
    }

    static MethodSpec.Builder method(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returned);
    }
}
