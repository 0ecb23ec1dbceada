package dev.onerow.processor.check;

import dev.onerow.processor.read.AnnotationName;
import dev.onerow.processor.read.Mirror;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** A report for each annotated element of this round. */
    public static List<Report> reports(RoundEnvironment round, Elements elements) {
        List<Report> reports = new ArrayList<>();
        Stream.of(AnnotationName.values())
                .filter(name -> !ELSEWHERE.contains(name))
                .forEach(name -> name.qualifiedNames()
                        .map(elements::getTypeElement)
                        .filter(annotation -> annotation != null)
                        .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                        .filter(element -> lacksTable(element, elements))
                        .forEach(element -> reports.add(report(element, name, elements))));
        return reports;
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
