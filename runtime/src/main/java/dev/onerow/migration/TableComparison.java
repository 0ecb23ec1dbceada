package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.migration.LiveTable.LiveConstraint;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.migration.LiveTable.LiveOther;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.Map;

/** Compares one declared table with the live one. */
final class TableComparison {

    private final Table table;
    private final LiveTable live;
    private final Map<String, String> types;
    private final Printed printed;
    private final Findings findings;

    TableComparison(Table table, LiveTable live, Map<String, String> types, Printed printed) {
        this.table = table;
        this.live = live;
        this.types = types;
        this.printed = printed;
        this.findings = new Findings(table.name());
    }

    List<Difference> differences() {
        new ColumnComparison(table.name(), live, types, printed, findings).compare(table.columns());
        new KeyComparison(table, live, findings).compare();
        new IndexComparison(table, live, printed, findings).uniqueIndexes();
        new ForeignKeyComparison(table, live, findings).compare();
        new CheckComparison(table, live, printed, findings).compare();
        new IndexComparison(table, live, printed, findings).indexes();
        further();
        if (!printed.reason().isEmpty()) {
            findings.add(Kind.NOT_COMPARED, table.name().name(), "", printed.reason(), "");
        }
        return findings.differences();
    }

    private void further() {
        for (LiveColumn column : live.columns()) {
            if (table.columns().stream().noneMatch(each -> each.name().equals(column.name()))) {
                findings.add(Kind.EXTRA_COLUMN, column.name(), "", column.type(), "");
            }
        }
        for (LiveConstraint constraint : live.constraints()) {
            if (!findings.knows(constraint.name())) {
                findings.add(Kind.EXTRA_CONSTRAINT, constraint.name(), "", words(constraint), "");
            }
        }
        for (LiveIndex index : live.indexes()) {
            if (!findings.knows(index.name()) && live.constraint(index.name()).isEmpty()) {
                String kind = index.unique() ? "unique " : "";
                findings.add(Kind.EXTRA_INDEX, index.name(), "", kind + "on " + index.parts(), "");
            }
        }
    }

    private static String words(LiveConstraint constraint) {
        if (constraint instanceof LiveKey key) {
            return (key.primary() ? "PRIMARY KEY " : "UNIQUE ") + key.columns();
        }
        if (constraint instanceof LiveForeignKey key) {
            return "FOREIGN KEY " + key.columns() + " to " + key.table() + key.references();
        }
        return constraint instanceof LiveCheck check ? check.definition() : ((LiveOther) constraint).definition();
    }
}
