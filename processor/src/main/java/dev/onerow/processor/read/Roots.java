package dev.onerow.processor.read;

import com.sun.source.util.Trees;
import dev.onerow.processor.model.GeneratedNames;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The types that a compilation begins with: sources, or class files that a build tool wants to be processed again.
 *
 * <p>Gradle gives an aggregating processor all annotated types, as class files where they have not changed. It hides
 * javac's trees, but removes what was generated for a type before it compiles that again.
 */
public final class Roots {

    private final Elements elements;
    private final Optional<Trees> trees;
    /** Their qualified names. */
    private final Set<String> types = new HashSet<>();

    /** Looks into a compilation. */
    public Roots(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Adds those of a round. */
    public void add(Set<? extends Element> roots) {
        for (TypeElement type : ElementFilter.typesIn(roots)) {
            types.add(type.getQualifiedName().toString());
        }
    }

    /** Whether a record is compiled now, as opposed to read from a class file. */
    boolean isSource(TypeElement record) {
        TypeElement outer = record;
        while (outer.getEnclosingElement() instanceof TypeElement enclosing) {
            outer = enclosing;
        }
        if (!types.contains(outer.getQualifiedName().toString())) {
            return false;
        }
        return trees.isPresent() ? trees.get().getPath(outer) != null : !isJavac() || !hasRepository(record);
    }

    private boolean isJavac() {
        return elements.getClass().getName().startsWith("com.sun.tools.javac.");
    }

    private boolean hasRepository(TypeElement record) {
        return elements.getTypeElement(GeneratedNames.of(record).repository().canonicalName()) != null;
    }
}
