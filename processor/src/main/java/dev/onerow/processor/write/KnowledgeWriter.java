package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.model.Stored;
import dev.onerow.schema.Check;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Identifiers;
import dev.onerow.sql.RowSql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the constants of a repository: what it knows of its table. */
final class KnowledgeWriter {

    private static final Modifier[] PUBLIC_CONSTANT = {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL};
    private static final Modifier[] PRIVATE_CONSTANT = {Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL};

    private final RecordModel model;
    private final Table table;

    KnowledgeWriter(RecordModel model) {
        this.model = model;
        this.table = model.table();
    }

    void write(TypeSpec.Builder type) {
        type.addField(known(
                        "TABLE_NAME",
                        Identifiers.qualified(
                                table.name().schema(), table.name().name()))
                .addJavadoc("The table, as SQL spells it.")
                .build());
        type.addField(known("COLUMNS", new RowSql(table).selectList())
                .addJavadoc("The columns as a select list, in the order that {@link #MAPPER} reads.")
                .build());
        type.addField(FieldSpec.builder(String.class, "MODEL", Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The table, as it was declared.")
                .initializer(JavaText.block(ModelText.write(table)))
                .build());
        type.addField(FieldSpec.builder(Library.TABLE, "TABLE", PUBLIC_CONSTANT)
                .addJavadoc("The table, as it was declared.")
                .initializer("$T.parse(MODEL)", Library.MODEL_TEXT)
                .build());
        ClassName row = model.names().record();
        type.addField(constant(
                ParameterizedTypeName.get(Library.ROWS, row),
                "ROWS",
                CodeBlock.of("new $T<>(TABLE, new Columns())", Library.ROWS)));
        type.addField(FieldSpec.builder(ParameterizedTypeName.get(Library.ROW_MAPPER, row), "MAPPER", PUBLIC_CONSTANT)
                .addJavadoc("Maps the rows of your own queries, which select {@link #COLUMNS}.")
                .initializer("ROWS.mapper()")
                .build());
        model.properties().forEach(property -> valueConstants(type, property));
        type.addType(names());
    }

    private static FieldSpec.Builder known(String name, String value) {
        return FieldSpec.builder(String.class, name, PUBLIC_CONSTANT).initializer("$S", value);
    }

    private static void valueConstants(TypeSpec.Builder type, Property property) {
        Stored stored = property.stored();
        while (stored instanceof Stored.Wrapped wrapped) {
            stored = wrapped.inner();
        }
        if (stored instanceof Stored.Converted converted) {
            type.addField(FieldSpec.builder(converted.converter(), ValueCode.converter(property), PRIVATE_CONSTANT)
                    .initializer("new $T()", converted.converter())
                    .build());
        }
        if (property.stored().innermost() instanceof Stored.Sequence sequence) {
            type.addField(ArrayCode.constant(property, sequence, PRIVATE_CONSTANT));
        }
    }

    /** The names of the constraints and indexes, each under itself in capitals. */
    private TypeSpec names() {
        TypeSpec.Builder names = TypeSpec.classBuilder("Names")
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The names of the table's constraints and indexes.");
        if (model.isPublic()) {
            names.addModifiers(Modifier.PUBLIC);
        }
        Map<String, String> constants = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(table.primaryKey().name()),
                        table.naturalKeys().stream().map(NaturalKey::name),
                        table.uniques().stream().map(UniqueConstraint::name),
                        table.foreignKeys().stream().map(ForeignKey::name),
                        table.checks().stream().map(Check::name),
                        table.indexes().stream().map(Index::name))
                .flatMap(each -> each)
                .distinct()
                .forEach(name -> constants.put(unused(JavaText.constant(name), constants), name));
        constants.forEach(
                (constant, name) -> names.addField(known(constant, name).build()));
        return names.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .build();
    }

    private static String unused(String constant, Map<String, String> used) {
        String candidate = constant;
        for (int i = 2; used.containsKey(candidate); i++) {
            candidate = constant + "_" + i;
        }
        return candidate;
    }

    /** The text of a statement. */
    static FieldSpec text(String name, String sql) {
        return constant(ClassName.get(String.class), name, JavaText.block(sql));
    }

    static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, PRIVATE_CONSTANT)
                .initializer(value)
                .build();
    }
}
