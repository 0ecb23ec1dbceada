package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.NameProblem;
import dev.onerow.schema.NamingException;
import java.util.Optional;
import java.util.function.Function;

/** Names a table's constraints, and reports where that can't be done. */
public final class ConstraintNamer {

    private final Reading reading;
    private final ConstraintNames names;

    ConstraintNamer(Reading reading, ConstraintNames names) {
        this.reading = reading;
        this.names = names;
    }

    ConstraintNames names() {
        return names;
    }

    /** The name, if the convention yields one; what is wrong is reported at that place. */
    public Optional<String> name(Place place, Function<ConstraintNames, String> how) {
        try {
            String name = how.apply(names);
            if (!StorableName.isStorable(name)) {
                StorableName.check(reading, name, "constraint", place);
                return Optional.empty();
            }
            return Optional.of(name);
        } catch (NamingException e) {
            e.problems().forEach(problem -> reading.problem(code(problem), place, problem.message()));
            return Optional.empty();
        }
    }

    /** The place of a name given by hand, else of the annotation. */
    static Place place(Mirror mirror) {
        return mirror.text("name").isEmpty() ? mirror.place() : mirror.place("name");
    }

    private static Code code(NameProblem problem) {
        return problem.kind() == NameProblem.Kind.NAME_TOO_LONG ? Code.NAME_TOO_LONG : Code.NAMING_TEMPLATE;
    }
}
