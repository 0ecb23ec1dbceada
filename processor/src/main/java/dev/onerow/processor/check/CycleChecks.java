package dev.onerow.processor.check;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.processor.read.DeclaredSchema;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Findings;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Warns of foreign keys that only together do harm: circles that no first row can enter, and cascades that meet. */
final class CycleChecks {

    private final DeclaredSchema schema;
    private final Map<DeclaredSchema.Member, Table> tables;
    private final Map<QualifiedName, Table> byName = new HashMap<>();
    private final Findings findings;

    private CycleChecks(DeclaredSchema schema, Map<DeclaredSchema.Member, Table> tables, Findings findings) {
        this.schema = schema;
        this.tables = tables;
        this.findings = findings;
        tables.values().forEach(table -> byName.put(table.name(), table));
    }

    static void check(DeclaredSchema schema, Map<DeclaredSchema.Member, Table> tables, Findings findings) {
        CycleChecks checks = new CycleChecks(schema, tables, findings);
        checks.checkInsertOrder();
        checks.checkCascades();
    }

    /** Reported once for each circle, at the first of its tables. */
    private void checkInsertOrder() {
        Set<QualifiedName> reported = new HashSet<>();
        tables.forEach((member, table) -> {
            Set<QualifiedName> reached = reached(table, CycleChecks::isNeededAtOnce);
            boolean inCircle = reached.contains(table.name());
            if (inCircle && !reported.contains(table.name())) {
                List<String> circle = new ArrayList<>();
                for (Table other : tables.values()) {
                    boolean back = reached.contains(other.name())
                            && reached(other, CycleChecks::isNeededAtOnce).contains(table.name());
                    if (back) {
                        circle.add(other.name().toString());
                        reported.add(other.name());
                    }
                }
                findings.add(
                        Code.NOT_NULL_CYCLE,
                        schema.mirror().place("value", member.entry()),
                        "no first row can be inserted, because each of these needs another: "
                                + String.join(", ", circle)
                                + "; make one of the foreign keys nullable or deferrable");
            }
        });
    }

    private static boolean isNeededAtOnce(Table table, ForeignKey reference) {
        return reference.deferrable() != Deferrable.INITIALLY_DEFERRED
                && reference.columns().stream()
                        .noneMatch(column -> table.column(column).nullable())
                // A row may refer to itself.
                && !reference.table().equals(table.name());
    }

    private Set<QualifiedName> reached(Table from, BiPredicate<Table, ForeignKey> along) {
        Set<QualifiedName> reached = new HashSet<>();
        Deque<Table> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Table table = open.removeFirst();
            for (ForeignKey reference : table.foreignKeys()) {
                Table next = byName.get(reference.table());
                if (along.test(table, reference) && next != null && reached.add(next.name())) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    /** A table from which two cascading foreign keys lead up to one table. */
    private void checkCascades() {
        tables.forEach((member, table) -> {
            Set<QualifiedName> seen = new HashSet<>();
            Set<QualifiedName> twice = new HashSet<>();
            for (ForeignKey reference : table.foreignKeys()) {
                Table parent = byName.get(reference.table());
                if (reference.onDelete() == OnDelete.CASCADE && parent != null) {
                    Set<QualifiedName> above = reached(parent, (child, up) -> up.onDelete() == OnDelete.CASCADE);
                    above.add(parent.name());
                    above.stream().filter(name -> !seen.add(name)).forEach(twice::add);
                }
            }
            twice.stream()
                    .sorted()
                    .forEach(ancestor -> findings.add(
                            Code.CASCADE_PATHS,
                            schema.mirror().place("value", member.entry()),
                            "deleting a row of " + ancestor + " reaches " + table.name()
                                    + " by several cascades; if that is meant, silence this with @SuppressWarnings(\""
                                    + Code.CASCADE_PATHS.id() + "\")"));
        });
    }
}
