package dev.onerow.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.model.SchemaSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the Java that is generated for a record or a schema. */
public final class JavaWriter {

    /** The annotation that marks generated code for other tools. */
    public static final String GENERATED = Library.GENERATED.canonicalName();

    private final String generator;
    private final boolean generatedIsVisible;
    private final Set<String> shadowed;

    /** What generated code uses without an import, unless a type of its package has that name. */
    public static final Set<String> JAVA_LANG = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Double",
            "Enum",
            "Exception",
            "Float",
            "Integer",
            "Long",
            "Object",
            "Override",
            "Short",
            "String");

    /**
     * Names what generates.
     *
     * @param generator the processor's qualified name, for {@code @Generated}
     * @param generatedIsVisible whether the consumer's module reads java.compiler, where that annotation lives
     * @param shadowed those of {@link #JAVA_LANG} that mean another type in the package
     */
    public JavaWriter(String generator, boolean generatedIsVisible, Set<String> shadowed) {
        this.generator = generator;
        this.shadowed = Set.copyOf(shadowed);
        this.generatedIsVisible = generatedIsVisible;
    }

    /** A record's keys and details, its row with its parents, its repository. */
    public List<JavaSource> record(RecordModel model) {
        List<TypeSpec.Builder> types = new ArrayList<>();
        KeyWriter records = new KeyWriter(model);
        for (KeyModel key : model.keys()) {
            types.add(records.key(key));
            if (key.hasDetails()) {
                types.add(records.details(key.detailsType(), key.details()));
            }
        }
        if (model.keys().isEmpty() && !model.supplied().isEmpty()) {
            types.add(records.details(model.names().details(""), model.supplied()));
        }
        if (!model.parents().isEmpty()) {
            types.add(records.withParents());
        }
        types.add(new RepositoryWriter(model).write());
        return types.stream()
                .map(type -> file(model.names().record().packageName(), type))
                .toList();
    }

    /** A schema's model. */
    public JavaSource schema(SchemaSpec spec) {
        return file(spec.generated().packageName(), SchemaWriter.write(spec));
    }

    /**
     * Empty types in the place of those that a mistake keeps from being generated: javac would report each use of them,
     * and so bury the mistake.
     */
    public List<JavaSource> standIns(ClassName declared, List<ClassName> missing) {
        return missing.stream()
                .map(name -> file(
                        name.packageName(),
                        TypeSpec.classBuilder(name)
                                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                                .addJavadoc(
                                        "Stands in for what is generated once the mistakes in {@code $L} are corrected.\n",
                                        declared.canonicalName())))
                .toList();
    }

    private JavaSource file(String packageName, TypeSpec.Builder type) {
        type.addAnnotation(Library.NULL_MARKED).alwaysQualify(shadowed.toArray(new String[0]));
        if (generatedIsVisible) {
            type.addAnnotation(AnnotationSpec.builder(Library.GENERATED)
                    .addMember("value", "$S", generator)
                    .build());
        }
        return JavaSource.of(JavaFile.builder(packageName, type.build())
                .indent("    ")
                .skipJavaLangImports(true)
                .build());
    }
}
