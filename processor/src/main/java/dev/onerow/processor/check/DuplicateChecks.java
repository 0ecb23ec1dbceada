package dev.onerow.processor.check;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds constraints that say what another of the record says; of equal unique ones PostgreSQL makes only the first. */
final class DuplicateChecks {

    private final Map<List<Object>, String> seen = new HashMap<>();
    private final Findings findings;

    private DuplicateChecks(Findings findings) {
        this.findings = findings;
    }

    static void check(DeclaredRecord record, Findings findings) {
        DuplicateChecks checks = new DuplicateChecks(findings);
        record.primaryKey()
                .ifPresent(key -> checks.add(
                        List.of(key.columns(), Nulls.DISTINCT, Deferrable.NOT_DEFERRABLE), key.name(), key.place()));
        record.keys().stream()
                .filter(key -> key.isPlain() && !key.isPrimary())
                .forEach(key -> checks.add(
                        List.of(key.columns(), key.nulls(), Deferrable.NOT_DEFERRABLE),
                        key.name(),
                        key.mirror().place()));
        record.uniques().forEach(unique -> {
            UniqueConstraint constraint = unique.constraint();
            if (!constraint.isIndex()) {
                checks.add(
                        List.of(constraint.columns(), constraint.nulls(), constraint.deferrable()),
                        constraint.name(),
                        unique.mirror().place());
            }
        });
        record.foreignKeys()
                .forEach(reference -> checks.add(
                        List.of(reference.columns(), reference.table().name(), reference.referencedColumns()),
                        reference.name(),
                        reference.mirror().place()));
    }

    /** One name for two is reported as that. */
    private void add(List<Object> meaning, String name, Place place) {
        String other = seen.putIfAbsent(meaning, name);
        if (other != null && !other.equals(name)) {
            findings.add(
                    Code.SAME_CONSTRAINT, place, name + " says what " + other + " says already; drop one of the two");
        }
    }
}
