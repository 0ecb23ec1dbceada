package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.schema.Check;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.function.Function;

/** Writes the look for rows that a declared check forbids, which the server would only count as some. */
final class ConstrainChecks {

    private ConstrainChecks() {}

    /** One for each check; it costs nothing where there is a valid one of its name. */
    static List<Statement> statements(List<Table> tables) {
        return statements(tables, table -> Fragments.table(table.name()));
    }

    /** The same for rows as they will be, given as what stands in a FROM. */
    static List<Statement> statements(List<Table> tables, Function<Table, String> rows) {
        return tables.stream()
                .flatMap(table -> table.checks().stream().map(check -> refuse(table, check, rows.apply(table))))
                .toList();
    }

    private static Statement refuse(Table table, Check check, String rows) {
        MergeTable merged = MergeTable.of(table);
        return MergeGuards.refuse(
                        MergeGuards.firstTen(
                                merged,
                                "c",
                                "FROM " + rows + " AS c WHERE NOT " + Fragments.parenthesised(check.condition())),
                        "rows of " + table.name() + " break what " + check.name() + " checks"
                                + MergeGuards.byKey(merged),
                        "Change or delete these, and run it again.",
                        "Rows that " + check.name() + " forbids.")
                .onlyIf("NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'c' AND c.convalidated"
                        + "\n    AND c.conrelid = " + regclass(table.name()) + " AND c.conname = "
                        + literal(check.name()) + ")")
                .on(table.name());
    }
}
