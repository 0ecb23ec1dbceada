package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.type.TypeMirror;

/** What comes up while one record is read: problems, and types that are not there, or not yet. */
public final class Reading {

    private final Compilation compilation;
    private final Findings findings = new Findings();
    private final Map<Place, String> unresolved = new LinkedHashMap<>();
    private boolean blocked;

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

    /** Takes over that another record, which this one refers to, is not, or not yet, right. */
    public void waitFor(Reading other) {
        unresolved.putAll(other.unresolved);
        blocked = true;
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
