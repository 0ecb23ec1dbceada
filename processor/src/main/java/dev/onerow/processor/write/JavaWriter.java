package dev.onerow.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.RecordModel;
import java.util.ArrayList;
import java.util.List;

/** Writes the Java that is generated for a record or a schema. */
public final class JavaWriter {

    private final String generator;
    private final boolean generatedIsVisible;

    /**
     * Names what generates.
     *
     * @param generator the processor's qualified name, for {@code @Generated}
     * @param generatedIsVisible whether the consumer's module reads java.compiler, where that annotation lives
     */
    public JavaWriter(String generator, boolean generatedIsVisible) {
        this.generator = generator;
        this.generatedIsVisible = generatedIsVisible;
    }

    /** A record's keys and details, its row with its parents, its repository. */
    public List<JavaFile> record(RecordModel model) {
        List<TypeSpec.Builder> types = new ArrayList<>();
        KeyWriter records = new KeyWriter(model);
        for (KeyModel key : model.keys()) {
            types.add(records.key(key));
            if (key.hasDetails()) {
                types.add(records.details(key.detailsType(), key.details()));
            }
        }
        if (model.keys().isEmpty() && !BinderMethods.supplied(model).isEmpty()) {
            types.add(records.details(model.names().details(""), BinderMethods.supplied(model)));
        }
        if (!model.parents().isEmpty()) {
            types.add(records.withParents());
        }
        types.add(new RepositoryWriter(model).write());
        return types.stream()
                .map(type -> file(model.names().record().packageName(), type))
                .toList();
    }

    /**
     * A schema's model.
     *
     * @param declared the interface that lists the records
     * @param schema the class to write
     * @param name the model's name
     * @param repositories those of the records, in the order of the list
     */
    public JavaFile schema(
            ClassName declared, ClassName schema, boolean isPublic, String name, List<ClassName> repositories) {
        return file(schema.packageName(), SchemaWriter.write(declared, schema, isPublic, name, repositories));
    }

    private JavaFile file(String packageName, TypeSpec.Builder type) {
        type.addAnnotation(Library.NULL_MARKED);
        if (generatedIsVisible) {
            type.addAnnotation(AnnotationSpec.builder(Library.GENERATED)
                    .addMember("value", "$S", generator)
                    .build());
        }
        return JavaFile.builder(packageName, type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }
}
