package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes what brings checks and indexes to what is declared. Only the server can tell whether two expressions are the
 * same: so the declared ones are made on an empty copy of the table, and compared as the server prints both. An equal one
 * takes the declared name, another one of that name goes; what is missing then is added.
 */
final class ConstrainByCopy {

    private ConstrainByCopy() {}

    /** The indexes that aren't unique. */
    static List<Statement> indexes(List<Table> tables) {
        return statements(tables, CreateTable::indexes);
    }

    /** The checks and the unique indexes, which come after the merge. */
    static List<Statement> checksAndUniqueIndexes(List<Table> tables) {
        return statements(
                tables,
                (table, on) -> Stream.concat(
                                CreateTable.checks(table, on).stream(), CreateTable.uniqueIndexes(table, on).stream())
                        .toList());
    }

    /** What is there of all these takes its names or goes, in one transaction; nothing is added. */
    static List<Statement> names(List<Table> tables) {
        return statements(
                tables,
                (table, on) -> Stream.of(
                                CreateTable.indexes(table, on).stream(),
                                CreateTable.checks(table, on).stream(),
                                CreateTable.uniqueIndexes(table, on).stream())
                        .flatMap(statements -> statements)
                        .toList(),
                ConstrainByCopy::names);
    }

    private static List<Statement> statements(
            List<Table> tables, BiFunction<Table, QualifiedName, List<Statement>> objects) {
        return statements(tables, objects, ConstrainByCopy::ofOneSchema);
    }

    /** Names of indexes are unique in each of PostgreSQL's schemas, so one pass for each. */
    private static List<Statement> statements(
            List<Table> tables,
            BiFunction<Table, QualifiedName, List<Statement>> objects,
            BiFunction<List<Table>, BiFunction<Table, QualifiedName, List<Statement>>, List<Statement>> pass) {
        Map<String, List<Table>> bySchema = tables.stream()
                .filter(table -> !objects.apply(table, table.name()).isEmpty())
                .collect(
                        Collectors.groupingBy(table -> table.name().schema(), LinkedHashMap::new, Collectors.toList()));
        return bySchema.values().stream()
                .flatMap(each -> pass.apply(each, objects).stream())
                .toList();
    }

    private static List<Statement> ofOneSchema(
            List<Table> tables, BiFunction<Table, QualifiedName, List<Statement>> objects) {
        List<Statement> statements = new ArrayList<>(names(tables, objects));
        tables.forEach(table -> statements.addAll(Statement.on(table.name(), objects.apply(table, table.name()))));
        return statements;
    }

    private static List<Statement> names(
            List<Table> tables, BiFunction<Table, QualifiedName, List<Statement>> objects) {
        List<Statement> statements = new ArrayList<>();
        List<QualifiedName> copies = IntStream.rangeClosed(1, tables.size())
                .mapToObj(number -> new QualifiedName("pg_temp", "onerow_declared_" + number))
                .toList();
        for (int i = 0; i < copies.size(); i++) {
            statements.add(copy(tables.get(i), copies.get(i), objects.apply(tables.get(i), copies.get(i))));
        }
        statements.add(compare(tables, copies));
        statements.add(Statement.of(
                "DROP TABLE " + copies.stream().map(Fragments::table).collect(Collectors.joining(", ")),
                "The copies have served.",
                Hazard.NONE));
        return statements;
    }

    private static Statement copy(Table table, QualifiedName copy, List<Statement> objects) {
        return Statement.of(
                DeclaredCopy.create(table, copy.name()) + ";\n"
                        + objects.stream().map(Statement::text).collect(Collectors.joining(";\n")),
                "What is declared for " + table.name() + ", on an empty copy, for the server to print it.",
                Hazard.NONE);
    }

    private static Statement compare(List<Table> tables, Collection<QualifiedName> copies) {
        List<QualifiedName> names = List.copyOf(copies);
        String pairs = IntStream.range(0, names.size())
                .mapToObj(i ->
                        "(" + literal(Fragments.table(names.get(i))) + ", " + Alterations.name(tables.get(i)) + ")")
                .collect(Collectors.joining(",\n        "));
        return Alterations.each(
                """
                    WITH pairs AS (
                        SELECT CAST(copy AS regclass) AS copy, CAST(live AS regclass) AS live FROM (VALUES
                            %s
                        ) AS v(copy, live)
                    ), objects AS (
                        SELECT c.conrelid AS owner, c.conname AS name, NULL::oid AS index,
                            pg_get_constraintdef(c.oid) AS definition
                        FROM pg_catalog.pg_constraint c
                        WHERE c.contype = 'c' AND c.conrelid IN (SELECT copy FROM pairs UNION SELECT live FROM pairs)
                    UNION ALL
                        SELECT i.indrelid, r.relname, i.indexrelid,
                            CAST(ROW(r.relam, i.indisunique, i.indnullsnotdistinct, i.indclass, i.indcollation, i.indoption,
                                i.indnkeyatts, ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, false)
                                    FROM generate_series(1, i.indnatts) AS place),
                                pg_get_expr(i.indpred, i.indrelid)) AS text)
                        FROM pg_catalog.pg_index i
                        JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
                        WHERE i.indrelid IN (SELECT copy FROM pairs UNION SELECT live FROM pairs) AND i.indisvalid
                        AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                            WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
                    ), declared AS (
                        SELECT p.live, o.* FROM pairs p JOIN objects o ON o.owner = p.copy
                    ), equal AS (
                        SELECT DISTINCT ON (d.live, d.name) d.live, d.name, d.index IS NULL AS is_check, o.name AS live_name, o.index
                        FROM declared d
                        JOIN objects o ON o.owner = d.live AND (o.index IS NULL) = (d.index IS NULL) AND o.definition = d.definition
                        WHERE o.name = d.name OR o.name NOT IN (SELECT name FROM declared WHERE live = d.live)
                        ORDER BY d.live, d.name, o.name = d.name DESC, o.name
                    )
                    SELECT statement FROM (
                        SELECT 1 AS step, format('ALTER TABLE %%s DROP CONSTRAINT %%I', d.live, c.conname) AS statement
                        FROM declared d
                        JOIN pg_catalog.pg_constraint c ON c.conrelid = d.live AND c.conname = d.name
                        WHERE NOT EXISTS (SELECT FROM equal e WHERE e.live = d.live AND e.live_name = d.name)
                    UNION ALL
                        SELECT 1, format('DROP INDEX %%s', CAST(i.indexrelid AS regclass))
                        FROM declared d
                        JOIN pg_catalog.pg_index i ON i.indrelid = d.live
                        JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = d.name
                        WHERE d.index IS NOT NULL AND NOT EXISTS (SELECT FROM equal e WHERE e.index = i.indexrelid)
                        AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                            WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
                    UNION ALL
                        SELECT 2, CASE WHEN e.is_check THEN
                                format('ALTER TABLE %%s RENAME CONSTRAINT %%I TO %%I', e.live, e.live_name, e.name)
                            ELSE format('ALTER INDEX %%s RENAME TO %%I', CAST(e.index AS regclass), e.name) END
                        FROM equal e WHERE e.live_name <> e.name
                    ) AS steps ORDER BY step""".formatted(pairs),
                "Checks and indexes: an equal one takes the declared name, another one of that name goes.",
                Hazard.LOCKS_READS);
    }
}
