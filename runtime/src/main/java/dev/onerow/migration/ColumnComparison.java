package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.Identifiers;
import dev.onerow.sql.Remedies;
import dev.onerow.sql.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the declared columns with the live ones. */
final class ColumnComparison {

    private final QualifiedName table;
    private final LiveTable live;
    private final Map<String, String> types;
    private final Printed printed;
    private final Findings findings;

    ColumnComparison(
            QualifiedName table, LiveTable live, Map<String, String> types, Printed printed, Findings findings) {
        this.table = table;
        this.live = live;
        this.types = types;
        this.printed = printed;
        this.findings = findings;
    }

    void compare(List<Column> columns) {
        for (Column column : columns) {
            live.column(column.name())
                    .ifPresentOrElse(
                            found -> compare(column, found),
                            () -> findings.add(
                                    Kind.MISSING_COLUMN,
                                    column.name(),
                                    TypeNames.sql(column.type()),
                                    "",
                                    Remedies.addColumn(table, column)));
        }
    }

    private void compare(Column column, LiveColumn found) {
        String spelling = TypeNames.sql(column.type());
        String type = LiveTypes.comparable(found.type());
        if (!type.equals(types.get(spelling))) {
            findings.add(
                    Kind.OTHER_TYPE,
                    column.name(),
                    types.getOrDefault(spelling, spelling),
                    type,
                    Remedies.setType(table, column));
        }
        if (found.nullable() != column.nullable()) {
            findings.add(
                    Kind.OTHER_NULLABILITY,
                    column.name(),
                    column.nullable() ? "NULL" : "NOT NULL",
                    found.nullable() ? "NULL" : "NOT NULL",
                    Remedies.setNullability(table, column));
        }
        if (found.notValid() != null && !column.nullable()) {
            findings.add(
                    Kind.INVALID,
                    found.notValid(),
                    "",
                    "NOT NULL " + Identifiers.quote(column.name()) + " NOT VALID",
                    Remedies.validate(table, found.notValid()));
        }
        defaults(column, found);
    }

    private void defaults(Column column, LiveColumn found) {
        boolean byServer = found.identity() || found.generated() != null || found.defaultExpression() != null;
        if (column.origin() == Origin.IDENTITY && !byServer) {
            findings.add(Kind.NO_IDENTITY, column.name(), "GENERATED", "", Remedies.addIdentity(table, column));
        }
        Optional<String> declared =
                printed.column(column.name()).map(LiveColumn::defaultExpression).or(Optional::empty);
        if (found.generated() != null && column.origin() != Origin.IDENTITY) {
            generated(column, declared.orElse(""), found.generated());
        } else if (column.origin() == Origin.DEFAULT && declared.isPresent()) {
            findings.compare(
                    Kind.OTHER_DEFAULT,
                    column.name(),
                    declared.get(),
                    found.defaultExpression() == null ? "" : found.defaultExpression(),
                    Remedies.setDefault(table, column));
        }
    }

    /** Writing to it fails with 428C9. */
    private void generated(Column column, String declared, String clause) {
        String remedy = Remedies.acceptValues(table, column, clause);
        findings.add(
                Kind.OTHER_DEFAULT,
                column.name(),
                declared,
                clause,
                column.origin() == Origin.DEFAULT ? remedy + ";\n" + Remedies.setDefault(table, column) : remedy);
    }
}
