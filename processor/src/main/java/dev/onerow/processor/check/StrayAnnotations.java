package dev.onerow.processor.check;

import dev.onerow.processor.read.AnnotationName;
import dev.onerow.processor.read.Mirror;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Report;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds annotations of OneRow's on types that have no {@code @Table}, where they would do nothing. */
public final class StrayAnnotations {

    /** A record that stands for its component may say how that is stored. */
    private static final Set<AnnotationName> ELSEWHERE = Set.of(
            AnnotationName.TABLE, AnnotationName.COLUMN, AnnotationName.SCHEMA, AnnotationName.NAMING_CONVENTION);

    private StrayAnnotations() {}

    /** A report for each annotated element of this round, which is searched once for all annotations. */
    public static List<Report> reports(RoundEnvironment round, Elements elements) {
        TypeElement[] annotations = misplaced()
                .flatMap(AnnotationName::qualifiedNames)
                .map(elements::getTypeElement)
                .filter(annotation -> annotation != null)
                .toArray(TypeElement[]::new);
        List<Element> strays = round.getElementsAnnotatedWithAny(annotations).stream()
                .filter(element -> lacksTable(element, elements))
                .collect(Collectors.toList());
        return misplaced()
                .flatMap(name -> strays.stream()
                        .filter(element -> !Mirror.of(element, name, elements).isEmpty())
                        .map(element -> report(element, name, elements)))
                .toList();
    }

    private static Stream<AnnotationName> misplaced() {
        return Stream.of(AnnotationName.values()).filter(name -> !ELSEWHERE.contains(name));
    }

    private static boolean lacksTable(Element element, Elements elements) {
        Element type = element instanceof TypeElement ? element : element.getEnclosingElement();
        return type instanceof TypeElement
                && Mirror.on(type, AnnotationName.TABLE, elements).isEmpty();
    }

    private static Report report(Element element, AnnotationName name, Elements elements) {
        Findings findings = new Findings();
        Mirror.of(element, name, elements)
                .forEach(mirror -> findings.add(
                        Code.NO_TABLE,
                        mirror.place(),
                        name + " does nothing without @Table; put @Table on the record, or drop this"));
        return findings.report(element);
    }
}
