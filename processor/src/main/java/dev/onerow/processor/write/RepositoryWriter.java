package dev.onerow.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
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
                .addJavadoc(javadoc())
                .addAnnotation(AnnotationSpec.builder(Library.DERIVED_MODEL)
                        .addMember("value", "$T.MODEL", model.names().repository())
                        .build());
        if (model.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        new KnowledgeWriter(model).write(type);
        type.addField(FieldSpec.builder(Library.SESSION, "session", Modifier.PRIVATE, Modifier.FINAL)
                .build());
        constructors(type);
        model.keys().forEach(key -> new KeyMethods(model, key).write(type));
        new RowMethods(model).write(type);
        new ParentMethods(model).write(type);
        new BinderMethods(model).write(type);
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
                .addStatement("this.session = session")
                .build());
        type.addMethod(MethodSpec.methodBuilder("columns")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("As {@link #COLUMNS}, each behind the alias that your join gives the table.")
                .returns(String.class)
                .addParameter(String.class, "alias")
                .addStatement("return $T.columns(TABLE, alias)", Library.ROWS)
                .build());
        if (!model.keys().isEmpty()) {
            type.addMethod(MethodSpec.methodBuilder("lockingFound")
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("The same rows; those found are kept from being deleted until the transaction ends"
                            + " ({@code FOR KEY SHARE}).")
                    .returns(model.names().repository())
                    .addStatement(
                            "return new $T(session.lockingFound())",
                            model.names().repository())
                    .build());
            type.addMethod(MethodSpec.methodBuilder("batchesOf")
                    .addModifiers(Modifier.PUBLIC)
                    .returns(model.names().repository())
                    .addJavadoc(
                            "The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes"
                                    + " so many at most: fewer for\na smaller heap, more where no temporary table is wanted, into which"
                                    + " larger batches go. Unless told, 10,000.\n")
                    .addParameter(int.class, "rows")
                    .addStatement(
                            "return new $T(session.batchesOf(rows))",
                            model.names().repository())
                    .build());
        }
    }
}
