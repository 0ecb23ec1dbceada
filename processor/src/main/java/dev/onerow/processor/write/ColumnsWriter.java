package dev.onerow.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the classes inside of a repository that carry values to JDBC and back. */
final class ColumnsWriter {

    private final RecordModel model;

    ColumnsWriter(RecordModel model) {
        this.model = model;
    }

    /** The class for a key; that for the first is the rows' too. */
    static String name(KeyModel key) {
        return GeneratedNames.capitalised(key.key().javaName()) + "Columns";
    }

    void write(TypeSpec.Builder type) {
        type.addMethod(read());
        TypeSpec.Builder columns =
                columns("Columns", "How the rows travel to JDBC and back, and what they are found and created by.");
        columns.addSuperinterface(
                ParameterizedTypeName.get(Library.ROW_COLUMNS, model.names().record()));
        rows(columns);
        List<KeyModel> keys = model.keys();
        if (!keys.isEmpty()) {
            key(columns, keys.get(0));
        } else if (!model.supplied().isEmpty()) {
            type.addMethod(RowMethods.bindDetails(model));
        }
        type.addType(columns.build());
        keys.stream().skip(1).forEach(key -> {
            TypeSpec.Builder further = columns(name(key), "How the key and its details travel to JDBC.");
            key(further, key);
            type.addType(further.build());
        });
    }

    private static TypeSpec.Builder columns(String name, String javadoc) {
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(javadoc);
    }

    private void rows(TypeSpec.Builder type) {
        type.addMethod(overriding("read", model.names().record())
                .addParameter(ResultSet.class, "row")
                .addParameter(TypeName.INT, "at")
                .addException(SQLException.class)
                .addStatement("return $T.read(row, at)", model.names().repository())
                .build());
        MethodSpec.Builder bind = overriding("bind", TypeName.VOID)
                .addParameter(PreparedStatement.class, "statement")
                .addParameter(TypeName.INT, "at")
                .addParameter(model.names().record(), "row")
                .addParameter(TypeName.INT, "column")
                .addException(SQLException.class);
        List<Property> properties = model.properties();
        int last = properties.size() - 1;
        if (last == 0) {
            bind.addStatement(bound(properties.get(0), CodeBlock.of("at"), "row"));
        } else {
            bind.beginControlFlow("switch (column)");
            for (int i = 0; i < last; i++) {
                bind.addStatement("case $L -> $L", i, bound(properties.get(i), CodeBlock.of("at"), "row"));
            }
            bind.addStatement("default -> $L", bound(properties.get(last), CodeBlock.of("at"), "row"))
                    .endControlFlow();
        }
        type.addMethod(bind.build());
    }

    private static void key(TypeSpec.Builder type, KeyModel key) {
        TypeName details = key.hasDetails() ? key.detailsType() : Library.NO_DETAILS;
        type.addSuperinterface(ParameterizedTypeName.get(Library.KEY_COLUMNS, key.type(), details));
        type.addMethod(bind(binder("bindKey", key.type(), "key"), "key", key.parts()));
        if (key.hasNullableParts()) {
            type.addMethod(present(key));
            type.addMethod(nullsOf(key));
        }
        type.addMethod(add("addKey", key.type(), "key", key.parts()));
        if (key.hasDetails()) {
            type.addMethod(bind(binder("bindDetails", key.detailsType(), "details"), "details", key.details()));
            type.addMethod(add("addDetails", key.detailsType(), "details", key.details()));
        }
    }

    /** Finishes a method that binds consecutive parameters. */
    static MethodSpec bind(MethodSpec.Builder method, String value, List<Property> properties) {
        for (int i = 0; i < properties.size(); i++) {
            method.addStatement(bound(properties.get(i), position(i), value));
        }
        return method.addStatement("return $L", position(properties.size())).build();
    }

    private static CodeBlock bound(Property property, CodeBlock at, String value) {
        return ValueCode.bind(property, at, CodeBlock.of("$N.$N()", value, property.name()));
    }

    private static MethodSpec add(String name, TypeName type, String value, List<Property> properties) {
        MethodSpec.Builder method = overriding(name, TypeName.VOID)
                .addParameter(Library.BATCH_ROW, "row")
                .addParameter(type, value);
        properties.forEach(property ->
                method.addStatement(ValueCode.add(property, CodeBlock.of("$N.$N()", value, property.name()))));
        return method.build();
    }

    /** Binds what is not NULL, for the conditions that ask for NULL in its own way. */
    private static MethodSpec present(KeyModel key) {
        MethodSpec.Builder method = binder("bindPresent", key.type(), "key").addStatement("int next = at");
        for (Property part : key.parts()) {
            CodeBlock bind = bound(part, CodeBlock.of("next++"), "key");
            if (part.column().nullable()) {
                method.beginControlFlow("if (key.$N() != null)", part.name())
                        .addStatement(bind)
                        .endControlFlow();
            } else {
                method.addStatement(bind);
            }
        }
        return method.addStatement("return next").build();
    }

    private static MethodSpec nullsOf(KeyModel key) {
        CodeBlock bits = IntStream.range(0, key.parts().size())
                .filter(i -> key.parts().get(i).column().nullable())
                .mapToObj(i -> CodeBlock.of(
                        "(key.$N() == null ? $L : 0)", key.parts().get(i).name(), 1 << i))
                .collect(CodeBlock.joining(" | "));
        return overriding("nullsOf", TypeName.INT)
                .addParameter(key.type(), "key")
                .addStatement("return $L", bits)
                .build();
    }

    private static MethodSpec.Builder binder(String name, TypeName type, String value) {
        return overriding(name, TypeName.INT)
                .addParameter(PreparedStatement.class, "statement")
                .addParameter(TypeName.INT, "at")
                .addParameter(type, value)
                .addException(SQLException.class);
    }

    private static MethodSpec.Builder overriding(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returned);
    }

    private MethodSpec read() {
        List<CodeBlock> components = IntStream.range(0, model.properties().size())
                .mapToObj(i -> ValueCode.read(model.properties().get(i), position(i)))
                .toList();
        MethodSpec.Builder read = MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.STATIC)
                .addJavadoc("Reads a row whose {@link #COLUMNS} begin at column {@code at}.")
                .returns(model.names().record())
                .addParameter(ResultSet.class, "row")
                .addParameter(TypeName.INT, "at")
                .addException(SQLException.class)
                .addStatement(
                        "return new $T(\n$L)",
                        model.names().record(),
                        components.stream().collect(CodeBlock.joining(",\n")));
        if (model.isPublic()) {
            read.addModifiers(Modifier.PUBLIC);
        }
        return read.build();
    }

    private static CodeBlock position(int offset) {
        return offset == 0 ? CodeBlock.of("at") : CodeBlock.of("at + $L", offset);
    }
}
