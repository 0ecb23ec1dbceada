package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.processor.report.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What comes up while one record is read: problems, and types that are not there, or not yet. */
public final class Reading {

    private final Compilation compilation;
    private final Findings findings = new Findings();
    private final Map<Place, String> unresolved = new LinkedHashMap<>();
    private boolean blocked;
    private boolean waiting;

    Reading(Compilation compilation) {
        this.compilation = compilation;
    }

    Compilation compilation() {
        return compilation;
    }

    /** The problems so far. */
    public Findings findings() {
        return findings;
    }

    /** The types that were not found, by where they are asked for. */
    public Map<Place, String> unresolved() {
        return unresolved;
    }

    /** Whether this record is fine but can't be generated, because one that it refers to is wrong. */
    public boolean isBlocked() {
        return blocked;
    }

    /** Whether a record that this one refers to needs types that are not there yet. */
    public boolean isWaiting() {
        return waiting || !unresolved.isEmpty();
    }

    /**
     * Takes over that another record, which this one refers to, is not, or not yet, right. What is wrong with a source is
     * reported there; a class file has no other place than where it is asked for.
     */
    public void waitFor(Reading other, TypeElement record, Place place) {
        blocked = true;
        waiting |= other.isWaiting();
        if (compilation.roots().isSource(record)) {
            return;
        }
        other.unresolved.values().forEach(type -> unresolved.put(place, type));
        other.findings.report(record).problems().stream()
                .filter(problem -> problem.code().severity() == Severity.ERROR)
                .forEach(problem -> problem(
                        problem.code(), place, record.getSimpleName() + " is wrong itself: " + problem.message()));
    }

    void problem(Code code, Place place, String message) {
        findings.add(code, place, message);
    }

    void unresolved(TypeMirror type, Place place) {
        unresolved.put(place, type.toString());
    }

    void unresolved(String what, Place place) {
        unresolved.put(place, what);
    }
}
