package dev.onerow.processor.check;

import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.processor.report.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks columns: their number, names and nullability. */
final class ColumnChecks {

    /** PostgreSQL manual, Appendix K. PostgreSQL Limits. */
    private static final int MAX_COLUMNS = 1_600;

    private static final int MAX_KEY_COLUMNS = 32;

    /** PostgreSQL manual, 5.6 System Columns. */
    private static final Set<String> SYSTEM = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private ColumnChecks() {}

    static void check(DeclaredRecord record, Findings findings) {
        if (record.components().size() > MAX_COLUMNS) {
            findings.add(
                    Code.TOO_MANY_COLUMNS,
                    Place.of(record.element()),
                    "a table has at most 1,600 columns, and this has "
                            + record.components().size() + "; split it");
        }
        record.components().forEach(component -> check(component, findings));
        checkDistinct(record, findings);
        record.primaryKey()
                .ifPresent(key -> checkWidth(key.place(), key.components().size(), findings));
        record.keys()
                .forEach(key -> checkWidth(key.mirror().place(), key.parts().size(), findings));
        record.uniques()
                .forEach(unique -> checkWidth(
                        unique.mirror().place(), unique.constraint().columns().size(), findings));
        record.indexes()
                .forEach(index -> checkWidth(
                        index.mirror().place(), index.index().columns().size(), findings));
        record.foreignKeys()
                .forEach(reference -> checkWidth(
                        reference.mirror().place(), reference.components().size(), findings));
    }

    private static void check(DeclaredComponent component, Findings findings) {
        if (component.nullable() && component.isPrimitive()) {
            findings.add(
                    Code.NULLABLE_PRIMITIVE,
                    component.place(),
                    "a " + component.type() + " holds no NULL; use "
                            + component.type().box() + ", or drop @Nullable");
        }
        if (SYSTEM.contains(component.column())) {
            findings.add(
                    Code.BAD_NAME,
                    component.columnPlace(),
                    "each table of PostgreSQL's has a system column " + component.column()
                            + "; give this one another name: @Column(name = ...)");
        }
    }

    private static void checkDistinct(DeclaredRecord record, Findings findings) {
        Map<String, DeclaredComponent> seen = new HashMap<>();
        for (DeclaredComponent component : record.components()) {
            DeclaredComponent other = seen.putIfAbsent(component.column(), component);
            if (other != null) {
                findings.add(
                        Code.SAME_COLUMN,
                        component.columnPlace(),
                        "the column " + component.column() + " is that of " + other.name()
                                + " already; give one another name: @Column(name = ...)");
            }
        }
    }

    private static void checkWidth(Place place, int columns, Findings findings) {
        if (columns > MAX_KEY_COLUMNS) {
            findings.add(
                    Code.TOO_MANY_COLUMNS,
                    place,
                    "an index or a key has at most 32 columns, and this has " + columns + "; choose fewer");
        }
    }

    /** The names of components, for messages. */
    static String names(List<DeclaredComponent> components) {
        return String.join(
                ", ", components.stream().map(DeclaredComponent::name).toList());
    }
}
