package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the checks of what is there, row by row, against what is declared: no NULL, no orphan. */
final class MergeChecks {

    private MergeChecks() {}

    /** The checks of all tables; each costs nothing where a constraint has made sure of it already. */
    static List<Statement> statements(SchemaModel model) {
        List<Statement> statements = new ArrayList<>();
        model.tables().forEach(table -> statements.add(refuseNulls(table)));
        Set<QualifiedName> names = model.tables().stream().map(Table::name).collect(Collectors.toSet());
        for (Table table : model.tables()) {
            table.foreignKeys().stream()
                    .filter(key -> names.contains(key.table()))
                    .forEach(key -> statements.add(refuseOrphans(table, key)));
        }
        return statements;
    }

    /** In rows that go, too: no one knows what they stand for. */
    private static Statement refuseNulls(Table table) {
        List<String> columns = table.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList();
        String nulls = columns.stream()
                .map(column -> "c." + quote(column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        String missing = columns.stream()
                .map(column -> "CASE WHEN c." + quote(column) + " IS NULL THEN " + literal(column) + " END")
                .collect(Collectors.joining(",\n    "));
        return MergeGuards.refuse(
                        MergeGuards.firstTen("SELECT CAST(ROW("
                                + Fragments.names("c", table.primaryKey().columns())
                                + ") AS text) || ' without ' || concat_ws(', ', " + missing
                                + ") AS key,\n    row_number() OVER () AS place\nFROM " + Fragments.table(table.name())
                                + " AS c WHERE " + nulls),
                        table.name() + " has rows without a value that is declared NOT NULL"
                                + MergeGuards.byKey(MergeTable.of(table)),
                        "Give these a value, or delete them, and run it again.",
                        "Rows of " + table.name() + " without a value that they need.")
                .onlyIf("EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = " + regclass(table.name())
                        + "\n    AND attname::text = ANY (" + MergeGuards.textArray(columns) + ") AND NOT attnotnull)");
    }

    private static Statement refuseOrphans(Table table, ForeignKey key) {
        String leads = key.columns().stream()
                .map(column ->
                        "p." + quote(key.references().get(key.columns().indexOf(column))) + " = c." + quote(column))
                .collect(Collectors.joining(" AND "));
        String refers = key.columns().stream()
                .map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return MergeGuards.refuse(
                        MergeGuards.firstTen(
                                MergeTable.of(table),
                                "c",
                                "FROM " + Fragments.table(table.name()) + " AS c WHERE " + refers
                                        + "\nAND NOT EXISTS (SELECT FROM " + Fragments.table(key.table())
                                        + " AS p WHERE "
                                        + leads + ")"),
                        "rows of " + Fragments.table(table.name()) + " refer by (" + String.join(", ", key.columns())
                                + ") to rows of " + Fragments.table(key.table()) + " that are not there"
                                + MergeGuards.byKey(MergeTable.of(table)),
                        "Insert what they refer to, re-point or delete them, and run it again.",
                        "Orphans among the rows of " + table.name() + ".")
                .onlyIf("NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.convalidated"
                        + " AND c.conrelid = " + regclass(table.name()) + "\n    AND c.confrelid = "
                        + "pg_catalog.to_regclass(" + literal(Fragments.table(key.table())) + ") AND "
                        + MergeGuards.columnsInOrder("c.conrelid", "c.conkey", MergeGuards.textArray(key.columns()))
                        + " = " + MergeGuards.textArray(key.columns()) + ")");
    }
}
