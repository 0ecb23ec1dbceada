package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ConstraintKind;
import dev.onerow.schema.NameProblem;
import dev.onerow.schema.NamingConvention;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.PackageElement;
import org.jspecify.annotations.Nullable;

/** Finds the naming convention of a package: its annotation, else the compiler options, else the default. */
final class ConventionReader {

    private final Reading reading;

    ConventionReader(Reading reading) {
        this.reading = reading;
    }

    NamingConvention read(PackageElement packageElement) {
        Optional<Mirror> mirror = Mirror.on(
                packageElement,
                AnnotationName.NAMING_CONVENTION,
                reading.compilation().elements());
        NamingConvention convention = NamingConvention.DEFAULT;
        for (ConstraintKind kind : ConstraintKind.values()) {
            String given = mirror.map(found -> found.textOrNull(kind.code())).orElse(null);
            String option = reading.compilation().options().templates().get(kind.code());
            if (given != null && mirror.isPresent()) {
                convention = with(convention, kind, given, mirror.get().place(kind.code()));
            } else if (option != null) {
                convention = with(convention, kind, option, null);
            }
        }
        return convention;
    }

    /** A wrong template is reported, and the default stays, so that reading goes on; one of an option is reported there. */
    private NamingConvention with(
            NamingConvention convention, ConstraintKind kind, String template, @Nullable Place place) {
        List<NameProblem> problems = NamingConvention.problems(kind, template);
        if (problems.isEmpty()) {
            return convention.with(kind, template);
        }
        if (place != null) {
            problems.forEach(problem -> reading.problem(Code.NAMING_TEMPLATE, place, problem.message()));
        }
        return convention;
    }
}
