package dev.onerow.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.RecordModel;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes {@code GameRepository}: what it knows, what it asks, what it offers, in that order. */
final class RepositoryWriter {

    private final RecordModel model;

    RepositoryWriter(RecordModel model) {
        this.model = model;
    }

    TypeSpec.Builder write() {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.names().repository())
                .addModifiers(Modifier.FINAL)
                .superclass(base())
                .addJavadoc(javadoc())
                .addAnnotation(AnnotationSpec.builder(Library.DERIVED_MODEL)
                        .addMember("value", "$T.MODEL", model.names().repository())
                        .build());
        if (model.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        new KnowledgeWriter(model).write(type);
        model.keys().forEach(key -> new KeyStatements(model, key).write(type));
        constructors(type);
        if (!model.keys().isEmpty()) {
            byKey(type, model.keys().get(0));
        }
        new RowMethods(model).write(type);
        model.keys().stream().skip(1).forEach(key -> new KeyMethods(model, key).write(type));
        new ParentMethods(model).write(type);
        new ColumnsWriter(model).write(type);
        return type;
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder javadoc = CodeBlock.builder()
                .add(
                        "The rows of {@code $L}",
                        JavaText.javadoc(model.table().name().toString()));
        if (model.keys().isEmpty()) {
            javadoc.add(".\n");
        } else {
            javadoc.add(": one for each natural key.\n\n<table>\n<caption>What PostgreSQL holds</caption>\n");
            model.keys()
                    .forEach(key -> javadoc.add(
                            "<tr><td>{@code $L}</td><td>{@code ($L)}</td></tr>\n",
                            JavaText.javadoc(key.key().name()),
                            JavaText.javadoc(key.key().columns().stream().collect(Collectors.joining(", ")))));
            javadoc.add("</table>\n");
        }
        return javadoc.add("""

                        <p>Made from a {@link $T}, it works inside the caller's transaction. Made from a {@link $T}, one serves
                        a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
                        """, Library.HANDLE, Library.JDBI).build();
    }

    private void constructors(TypeSpec.Builder type) {
        Modifier[] visible = model.isPublic() ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0];
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(visible)
                .addJavadoc("Works in the handle, and in its transaction if it has one.")
                .addParameter(Library.HANDLE, "handle")
                .addStatement("this($T.of(handle))", Library.SESSION)
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(visible)
                .addJavadoc("Joins the transaction that Jdbi holds for the thread, else each call stands alone.")
                .addParameter(Library.JDBI, "jdbi")
                .addStatement("this($T.of(jdbi))", Library.SESSION)
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Library.SESSION, "session")
                .addStatement("super(session, $L)", model.keys().isEmpty() ? "ROWS" : "NATURAL_KEY")
                .build());
        type.addMethod(MethodSpec.methodBuilder("columns")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("As {@link #COLUMNS}, each behind the alias that your join gives the table.")
                .returns(String.class)
                .addParameter(String.class, "alias")
                .addStatement("return ROWS.columns(alias)")
                .build());
    }

    private void byKey(TypeSpec.Builder type, KeyModel key) {
        ClassName repository = model.names().repository();
        type.addMethod(RowMethods.opened("lockingFound", repository)
                .addStatement("return new $T(session().lockingFound())", repository)
                .build());
        type.addMethod(RowMethods.opened("batchesOf", repository)
                .addParameter(int.class, "rows")
                .addStatement("return new $T(session().batchesOf(rows))", repository)
                .build());
        if (!key.hasNullableParts()) {
            type.addMethod(RowMethods.opened(
                            "page",
                            ParameterizedTypeName.get(
                                    Library.LIST, model.names().record()))
                    .addParameter(key.type().annotated(ValueCode.nullable()), "after")
                    .addParameter(TypeName.INT, "limit")
                    .addStatement("return super.page(after, limit)")
                    .build());
        }
    }

    /** What holds the methods that are the same for every table of the shape. */
    private TypeName base() {
        ClassName row = model.names().record();
        if (model.keys().isEmpty()) {
            return ParameterizedTypeName.get(Library.TABLE_REPOSITORY, row);
        }
        KeyModel key = model.keys().get(0);
        return key.hasDetails()
                ? ParameterizedTypeName.get(Library.REPOSITORY_BASE, row, key.type(), key.detailsType())
                : ParameterizedTypeName.get(Library.KEY_ONLY_REPOSITORY, row, key.type());
    }
}
