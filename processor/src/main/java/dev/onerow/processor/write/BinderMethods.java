package dev.onerow.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.schema.Column;
import dev.onerow.sql.RowSql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the methods that carry values between a repository's records and JDBC. */
final class BinderMethods {

    private final RecordModel model;

    BinderMethods(RecordModel model) {
        this.model = model;
    }

    static String bindKey(KeyModel key) {
        return "bind" + GeneratedNames.capitalised(key.key().javaName()) + "Key";
    }

    static String bindPresent(KeyModel key) {
        return bindKey(key) + "Present";
    }

    static String bindDetails(KeyModel key) {
        return "bind" + GeneratedNames.capitalised(key.key().javaName()) + "Details";
    }

    static String nulls(KeyModel key) {
        return "nullsOf" + GeneratedNames.capitalised(key.key().javaName()) + "Key";
    }

    static boolean hasNullableParts(KeyModel key) {
        return key.parts().stream().anyMatch(part -> part.column().nullable());
    }

    void write(TypeSpec.Builder type) {
        for (KeyModel key : model.keys()) {
            type.addMethod(bind(bindKey(key), key.type(), "key", key.parts()));
            if (hasNullableParts(key)) {
                type.addMethod(present(key));
                type.addMethod(nullsOf(key));
            }
            if (key.hasDetails()) {
                type.addMethod(bind(bindDetails(key), key.detailsType(), "details", key.details()));
            }
        }
        if (model.keys().isEmpty() && !supplied(model).isEmpty()) {
            type.addMethod(bind("bindDetails", model.names().details(""), "details", supplied(model)));
        }
        if (!updated().isEmpty()) {
            type.addMethod(bind("bindPrimaryKey", model.names().record(), "row", primaryKey()));
            type.addMethod(bind("bindUpdated", model.names().record(), "row", updated()));
            type.addMethod(bind("bindAll", model.names().record(), "row", model.properties()));
        }
        type.addMethod(read());
    }

    /** The components whose columns the caller supplies. */
    static List<Property> supplied(RecordModel model) {
        return model.properties().stream()
                .filter(property -> property.column().suppliedByCaller())
                .toList();
    }

    private List<Property> primaryKey() {
        return model.table().primaryKey().columns().stream()
                .map(name -> model.properties().stream()
                        .filter(property -> property.column().name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private List<Property> updated() {
        List<String> names =
                new RowSql(model.table()).updated().stream().map(Column::name).toList();
        return model.properties().stream()
                .filter(property -> names.contains(property.column().name()))
                .toList();
    }

    private static MethodSpec bind(String name, TypeName type, String value, List<Property> properties) {
        MethodSpec.Builder method = binder(name, type, value);
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            method.addStatement(ValueCode.bind(property, position(i), CodeBlock.of("$N.$N()", value, property.name())));
        }
        return method.addStatement("return $L", position(properties.size())).build();
    }

    /** Binds what is not NULL, for the conditions that ask for NULL in its own way. */
    private static MethodSpec present(KeyModel key) {
        MethodSpec.Builder method = binder(bindPresent(key), key.type(), "key").addStatement("int next = at");
        for (Property part : key.parts()) {
            CodeBlock bind = ValueCode.bind(part, CodeBlock.of("next++"), CodeBlock.of("key.$N()", part.name()));
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
        return MethodSpec.methodBuilder(nulls(key))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(key.type(), "key")
                .addStatement("return $L", bits)
                .build();
    }

    private static MethodSpec.Builder binder(String name, TypeName type, String value) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(PreparedStatement.class, "statement")
                .addParameter(TypeName.INT, "at")
                .addParameter(type, value)
                .addException(SQLException.class);
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
