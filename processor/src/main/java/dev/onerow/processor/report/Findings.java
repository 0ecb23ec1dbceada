package dev.onerow.processor.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;

/** Collects the problems of one record while it is read and checked; the same problem twice counts once. */
public final class Findings {

    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Adds a problem; the message says what is wrong, then what to do. */
    public void add(Code code, Place place, String message) {
        problems.add(new Problem(code, place, message));
    }

    /** Whether something was found that forbids generating. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.code().severity() == Severity.ERROR);
    }

    /** What was found, in that order. */
    public Report report(Element subject) {
        return new Report(subject, List.copyOf(problems));
    }
}
