package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the step that refuses tables of other roles: only the owner can add guards, constraints and indexes. */
final class Ownership {

    private Ownership() {}

    /** Refuses all of them. */
    static Statement ofAll(List<Table> tables) {
        String names = tables.stream()
                .map(table -> "pg_catalog.to_regclass(" + literal(Fragments.table(table.name())) + ")")
                .collect(Collectors.joining(", "));
        return refuse(
                "SELECT string_agg(CAST(CAST(c.oid AS pg_catalog.regclass) AS text), ', ' ORDER BY c.relname)\n"
                        + "FROM pg_catalog.pg_class c WHERE c.oid IN (" + names
                        + ")\nAND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')",
                "Only the owner can add a guard and constraints.");
    }

    /** Refuses those that lack something declared; where nothing is to be added, anyone may find that out. */
    static Statement ofIncomplete(List<Table> tables) {
        String declared = tables.stream().map(Ownership::row).collect(Collectors.joining(",\n    "));
        return refuse(
                """
                SELECT string_agg(d.name, ', ' ORDER BY d.name)
                FROM (VALUES
                    %s
                ) AS d(name, names, required)
                JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.name)
                WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
                AND (NOT d.names <@ ARRAY(
                        SELECT conname::text FROM pg_catalog.pg_constraint WHERE conrelid = c.oid
                        UNION ALL SELECT i.relname::text FROM pg_catalog.pg_index x
                            JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid)
                    OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attname = ANY (d.required) AND NOT a.attnotnull))""".formatted(declared),
                "Only the owner can add what is missing; better told now than after the merge.");
    }

    private static Statement refuse(String tables, String why) {
        return MergeGuards.refuse(
                tables,
                "tables that belong to another role: ",
                "Migrate as their owner: triggers and constraints are the owner's.",
                why);
    }

    private static String row(Table table) {
        return "(" + Alterations.name(table) + ", " + Alterations.textArray(names(table)) + ", "
                + Alterations.textArray(required(table)) + ")";
    }

    private static List<String> names(Table table) {
        return Stream.of(
                        Stream.of(table.primaryKey().name()),
                        table.naturalKeys().stream().map(NaturalKey::name),
                        table.uniques().stream().map(UniqueConstraint::name),
                        table.foreignKeys().stream().map(ForeignKey::name),
                        table.checks().stream().map(Check::name),
                        table.indexes().stream().map(Index::name))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private static List<String> required(Table table) {
        return table.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList();
    }
}
