package dev.onerow.processor.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Prints reports: the only place that does. */
public final class Printer {

    private final Messager messager;
    private final Optional<JavacPositions> javac;
    private final boolean warningsAreErrors;

    /** What a package or a referenced record has wrong is found with each record. */
    private final Set<Problem> printed = new HashSet<>();

    /** @param warningsAreErrors whether warnings that are not silenced fail the compilation */
    public Printer(ProcessingEnvironment environment, boolean warningsAreErrors) {
        this.messager = environment.getMessager();
        this.javac = JavacPositions.of(environment);
        this.warningsAreErrors = warningsAreErrors;
    }

    /** Prints what is not silenced. */
    public void print(Report report) {
        for (Problem problem : report.problems()) {
            Severity severity = problem.code().severity();
            if (severity == Severity.WARNING && isSuppressed(problem)) {
                continue;
            }
            boolean error = severity == Severity.ERROR || warningsAreErrors;
            if (printed.add(problem)) {
                print(error ? Kind.ERROR : Kind.WARNING, problem.text(), problem.place());
            }
        }
    }

    /** Prints what has no place in the sources, such as a mistaken option. */
    public void print(Code code, String message) {
        boolean error = code.severity() == Severity.ERROR || warningsAreErrors;
        messager.printMessage(error ? Kind.ERROR : Kind.WARNING, "[" + code.id() + "] " + message);
    }

    private void print(Kind kind, String text, Place place) {
        if (javac.isPresent() && javac.get().print(kind, text, place)) {
            return;
        }
        Element element = place.element();
        AnnotationMirror annotation = place.annotation();
        AnnotationValue value = annotation == null ? null : value(annotation, place);
        if (annotation == null) {
            messager.printMessage(kind, text, printable(element));
        } else if (value == null) {
            messager.printMessage(kind, text, element, annotation);
        } else {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }

    private static @Nullable AnnotationValue value(AnnotationMirror annotation, Place place) {
        AnnotationValue whole = annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(place.attribute()))
                .map(entry -> (AnnotationValue) entry.getValue())
                .findFirst()
                .orElse(null);
        if (whole != null && whole.getValue() instanceof List<?> entries && place.index() >= 0) {
            return place.index() < entries.size() ? (AnnotationValue) entries.get(place.index()) : whole;
        }
        return whole;
    }

    /** A component's field, because javac 17 knows no position of the component itself. */
    private static Element printable(Element element) {
        return RecordMembers.field(element).map(Element.class::cast).orElse(element);
    }

    private static boolean isSuppressed(Problem problem) {
        return Stream.iterate(problem.place().element(), element -> element != null, Element::getEnclosingElement)
                .flatMap(element -> Stream.of(element, printable(element)))
                .map(element -> element.getAnnotation(SuppressWarnings.class))
                .anyMatch(suppressed -> suppressed != null
                        && List.of(suppressed.value()).contains(problem.code().id()));
    }
}
