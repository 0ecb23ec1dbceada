package dev.onerow.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a naming template, or a name given by hand, can't be used; all that is wrong with it at once. */
public final class NamingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final NameProblem[] problems;

    NamingException(List<NameProblem> problems) {
        super(problems.stream().map(NameProblem::message).collect(Collectors.joining("\n")));
        this.problems = problems.toArray(NameProblem[]::new);
    }

    NamingException(NameProblem.Kind kind, ConstraintKind constraint, String subject, String message) {
        this(List.of(new NameProblem(kind, constraint, subject, message)));
    }

    /** The mistakes, in the order of the templates; never empty. */
    public List<NameProblem> problems() {
        return List.of(problems);
    }
}
