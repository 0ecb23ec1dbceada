package dev.onerow.processor;

import com.palantir.javapoet.ClassName;
import dev.onerow.processor.read.Compilation;
import dev.onerow.processor.read.Options;
import dev.onerow.processor.read.Reading;
import dev.onerow.processor.read.Roots;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Printer;
import dev.onerow.processor.write.JavaSource;
import dev.onerow.processor.write.JavaWriter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What both processors do: they take the annotated types of each round, put off those that need a type which is not
 * there yet, and explain on the last round what never came.
 */
abstract class OneRowProcessor extends AbstractProcessor {

    private @Nullable Printer printer;
    private @Nullable Roots roots;
    private final Set<String> postponed = new LinkedHashSet<>();
    private final Map<String, Set<String>> shadowed = new HashMap<>();
    private final Map<String, Boolean> generatedIsVisible = new HashMap<>();

    @Override
    public final SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public final Set<String> getSupportedOptions() {
        return Options.names();
    }

    @Override
    public final boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        roots().add(round.getRootElements());
        Set<String> names = new LinkedHashSet<>(postponed);
        postponed.clear();
        annotated(round).forEach(type -> names.add(type.getQualifiedName().toString()));
        for (String name : names) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                step(type, compilation(), round);
            }
        }
        return false;
    }

    /** The printer of this compilation. */
    final Printer printer() {
        if (printer == null) {
            printer = new Printer(
                    processingEnv, Options.of(processingEnv.getOptions()).warningsAreErrors());
        }
        return printer;
    }

    private Roots roots() {
        if (roots == null) {
            roots = new Roots(processingEnv);
        }
        return roots;
    }

    /** The types of this round that are this processor's. */
    abstract Set<TypeElement> annotated(RoundEnvironment round);

    /** Reads, checks, reports and writes one type. */
    abstract void step(TypeElement type, Compilation compilation, RoundEnvironment round);

    /** Puts a type off until more is generated; on the last round says what is missing. */
    final void postpone(TypeElement type, Reading reading, RoundEnvironment round) {
        if (!round.processingOver()) {
            postponed.add(type.getQualifiedName().toString());
            return;
        }
        Findings findings = reading.findings();
        // After other errors it may well be these that kept a type from being generated.
        if (!round.errorRaised()) {
            reading.unresolved()
                    .forEach((place, missing) -> findings.add(
                            Code.UNRESOLVED_TYPE,
                            place,
                            missing + " is not found, and no processor has generated it; correct or import the name,"
                                    + " or put its library or processor on the path"));
        }
        printer().print(findings.report(type));
    }

    /** Writes for that type's module, which may not read the one of {@code @Generated}. */
    final JavaWriter javaWriter(TypeElement type) {
        Elements elements = processingEnv.getElementUtils();
        return new JavaWriter(
                getClass().getName(),
                isGeneratedVisible(elements.getModuleOf(type)),
                shadowed(elements.getPackageOf(type)));
    }

    /** Looked up once for each module, because javac looks again each time. */
    private boolean isGeneratedVisible(@Nullable ModuleElement module) {
        Elements elements = processingEnv.getElementUtils();
        return generatedIsVisible.computeIfAbsent(
                module == null ? "" : module.getQualifiedName().toString(),
                name -> (module == null
                                ? elements.getTypeElement(JavaWriter.GENERATED)
                                : elements.getTypeElement(module, JavaWriter.GENERATED))
                        != null);
    }

    /** Looked up once for each package, because looking for what is not there is slow. */
    private Set<String> shadowed(PackageElement packageElement) {
        return shadowed.computeIfAbsent(packageElement.toString(), name -> {
            String prefix = packageElement.isUnnamed() ? "" : name + ".";
            return JavaWriter.JAVA_LANG.stream()
                    .filter(type -> processingEnv.getElementUtils().getTypeElement(prefix + type) != null)
                    .collect(Collectors.toSet());
        });
    }

    /** Puts empty types where a mistake in that type keeps the right ones from being generated. */
    final void standIn(TypeElement type, Stream<ClassName> missing) {
        List<JavaSource> sources = javaWriter(type).standIns(ClassName.get(type), missing.toList());
        new Outputs(processingEnv.getFiler()).makeMissing(sources, type);
    }

    private Compilation compilation() {
        ProcessingEnvironment environment = processingEnv;
        return new Compilation(
                environment.getElementUtils(),
                environment.getTypeUtils(),
                Options.of(environment.getOptions()),
                roots());
    }

    /** The types that carry an annotation. */
    static Set<TypeElement> typesIn(Set<? extends Element> elements) {
        Set<TypeElement> types = new LinkedHashSet<>();
        elements.stream().filter(TypeElement.class::isInstance).forEach(element -> types.add((TypeElement) element));
        return types;
    }
}
