package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.ParentModel;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.schema.Column;
import dev.onerow.sql.ParentsSql;
import dev.onerow.sql.ParentsSql.Parent;
import dev.onerow.sql.RowSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the methods along the foreign keys: a parent's children, and a row with its parents. */
final class ParentMethods {

    private final RecordModel model;
    private final ParentsSql sql;

    ParentMethods(RecordModel model) {
        this.model = model;
        this.sql = new ParentsSql(
                model.table(),
                model.parents().stream()
                        .map(parent -> new Parent(parent.foreignKey(), parent.columns()))
                        .toList());
    }

    void write(TypeSpec.Builder type) {
        model.parents().stream().filter(parent -> !parent.finder().isEmpty()).forEach(parent -> children(type, parent));
        if (!model.parents().isEmpty()) {
            withParents(type);
        }
    }

    private void children(TypeSpec.Builder type, ParentModel parent) {
        String by = parent.finder().substring("find".length());
        String constant = "CHILDREN_" + JavaText.constantOf("b" + by.substring(1));
        type.addField(KnowledgeWriter.text(
                constant, new RowSql(model.table()).findBy(parent.foreignKey().columns())));
        type.addMethod(RowMethods.method(
                        parent.finder(),
                        ParameterizedTypeName.get(Library.STREAM, model.names().record()))
                .addJavadoc(
                        "The rows that reference a {@link $T}, through a cursor: inside a transaction, and closed after use.",
                        parent.names().record())
                .addParameters(RowMethods.parameters(parent.properties()))
                .addCode("return stream($N, $L);\n", constant, RowMethods.binding(parent.properties()))
                .build());
    }

    private void withParents(TypeSpec.Builder type) {
        ClassName joined = model.names().withParents();
        TypeName optional = ParameterizedTypeName.get(ClassName.get(Optional.class), joined);
        type.addField(KnowledgeWriter.text("WITH_PARENTS", sql.findAll()));
        type.addField(KnowledgeWriter.constant(
                ParameterizedTypeName.get(Library.READER, joined),
                "PARENTS_READER",
                CodeBlock.of("$T::readWithParents", model.names().repository())));
        model.keys().stream()
                .filter(key -> !key.hasNullableParts())
                .forEach(key -> type.addMethod(RowMethods.method("find" + key.suffix() + "WithParents", optional)
                        .addJavadoc("The row of a key with its parents, in one query, if there is one.")
                        .addParameter(key.type(), "key")
                        .addCode(
                                "return first($L, PARENTS_READER, $N.parameters(key));\n",
                                text(sql.find(key.key())),
                                KeyStatements.constant(key))
                        .build()));
        if (!model.id().isEmpty()) {
            type.addMethod(RowMethods.method("findByIdWithParents", optional)
                    .addJavadoc("The row of a primary key with its parents, in one query, if there is one.")
                    .addParameters(RowMethods.parameters(model.id()))
                    .addCode(
                            "return first($L, PARENTS_READER, $L);\n",
                            text(sql.findById()),
                            RowMethods.binding(model.id()))
                    .build());
        }
        type.addMethod(RowMethods.method("findAllWithParents", ParameterizedTypeName.get(Library.STREAM, joined))
                .addJavadoc("All rows with their parents, in one query and no order, through a cursor: inside a"
                        + " transaction, and closed after use.")
                .addStatement("return stream(WITH_PARENTS, PARENTS_READER)")
                .build());
        type.addMethod(read());
    }

    /** The text as what it adds to {@code WITH_PARENTS}, where it only adds a condition. */
    private CodeBlock text(String text) {
        String all = sql.findAll() + "\n";
        return text.startsWith(all)
                ? CodeBlock.of("WITH_PARENTS + $S", " " + text.substring(all.length()))
                : JavaText.block(text);
    }

    private MethodSpec read() {
        CodeBlock.Builder parts = CodeBlock.builder().add("read(row, at)");
        int offset = model.properties().size();
        for (ParentModel parent : model.parents()) {
            parts.add(",\n$L", parent(parent, offset));
            offset += parent.columns().size();
        }
        return MethodSpec.methodBuilder("readWithParents")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(model.names().withParents())
                .addParameter(ResultSet.class, "row")
                .addParameter(TypeName.INT, "at")
                .addException(SQLException.class)
                .addStatement("return new $T(\n$L)", model.names().withParents(), parts.build())
                .build();
    }

    /** A parent behind a nullable reference is there if the column that is referenced is. */
    private static CodeBlock parent(ParentModel parent, int offset) {
        CodeBlock read = CodeBlock.of("$T.read(row, at + $L)", parent.names().repository(), offset);
        if (!parent.optional()) {
            return read;
        }
        int referenced = parent.columns().stream()
                .map(Column::name)
                .collect(Collectors.toList())
                .indexOf(parent.foreignKey().references().get(0));
        return CodeBlock.of("$T.isNull(row, at + $L) ? null : $L", Library.READ, offset + referenced, read);
    }
}
