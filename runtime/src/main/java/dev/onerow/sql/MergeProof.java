package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the bookkeeping of the merge: what there was, what goes, and at the end that nothing else is gone.
 *
 * <p>{@code onerow_report} has a row for each table, {@code onerow_kept} one for each foreign key with the references
 * that must be there afterwards.
 */
final class MergeProof {

    private final MergeGraph graph;

    MergeProof(MergeGraph graph) {
        this.graph = graph;
    }

    /** Makes the tables of the books; what an earlier run left in the same transaction goes first. */
    List<Statement> open() {
        return List.of(
                Statement.of("DROP TABLE pg_temp.onerow_report", "Left by a run in this transaction.", Hazard.NONE)
                        .onlyIf("pg_catalog.to_regclass('pg_temp.onerow_report') IS NOT NULL"),
                Statement.of(
                        "CREATE TEMPORARY TABLE onerow_report (place integer, schema_name text, table_name text,\n"
                                + "    rows_before bigint, groups bigint, duplicates bigint) ON COMMIT DROP",
                        "The books: rows of each table, and how many go.",
                        Hazard.NONE),
                Statement.of(
                        "CREATE TEMPORARY TABLE onerow_kept (place integer, references_kept bigint) ON COMMIT DROP",
                        "The books: references that must be there afterwards.",
                        Hazard.NONE));
    }

    /** Enters a table whose duplicates are known. */
    Statement report(MergeTable table) {
        return Statement.of(
                """
                DECLARE
                onerow_rows bigint := (SELECT count(*) FROM %s);
                BEGIN
                INSERT INTO pg_temp.onerow_report
                    SELECT %d, %s, %s, onerow_rows, count(DISTINCT survivor), count(*)
                    FROM %s;
                END""".formatted(
                                Fragments.table(table.name()),
                                graph.number(table),
                                literal(table.name().schema()),
                                literal(table.name().name()),
                                graph.map(table)),
                "Counts " + table.name() + ".",
                Hazard.NONE);
    }

    /** Enters the references that the merge may touch. */
    List<Statement> countReferences() {
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < touched().size(); i++) {
            MergeGraph.Reference reference = touched().get(i);
            MergeTable child = reference.child();
            String gone = !child.isMerged()
                    ? ""
                    : " - (\n        SELECT count(*) FROM " + graph.map(child) + " AS m JOIN "
                            + Fragments.table(child.name()) + " AS c ON c.ctid = m.loser WHERE " + refers(reference)
                            + ")";
            statements.add(Statement.of(
                    "INSERT INTO pg_temp.onerow_kept\n    SELECT " + i + ", count(*)" + gone + "\n    FROM "
                            + Fragments.table(child.name()) + " AS c WHERE " + refers(reference),
                    "Counts the references of " + reference.child().name() + " to "
                            + reference.key().table() + ".",
                    Hazard.NONE));
        }
        return statements;
    }

    private static String countReferences(MergeGraph.Reference reference) {
        return "count(*) FROM " + Fragments.table(reference.child().name()) + " AS c WHERE " + refers(reference);
    }

    private static String refers(MergeGraph.Reference reference) {
        return reference.key().columns().stream()
                .map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    /** Rows of a table with a natural key are counted; where none may be without a reference, so are these. */
    private static boolean isCountedWithTheRows(MergeGraph.Reference reference) {
        return reference.child().isMerged()
                && reference.key().columns().stream().noneMatch(reference.child()::isNullable);
    }

    private List<MergeGraph.Reference> touched() {
        return graph.references().stream()
                .filter(reference ->
                        graph.isFollowed(reference.key()) || reference.child().isMerged())
                .filter(reference -> !isCountedWithTheRows(reference))
                .toList();
    }

    /** Stops, and so takes everything back, if a row or a reference is missing; says what was done. */
    List<Statement> check() {
        List<Statement> statements = new ArrayList<>();
        graph.merged().forEach(table -> statements.add(check(table)));
        for (int i = 0; i < touched().size(); i++) {
            statements.add(check(touched().get(i), i));
        }
        graph.merged().forEach(table -> statements.add(say(table)));
        return statements;
    }

    private Statement check(MergeTable table) {
        return refuseIf(
                "(SELECT count(*) FROM " + Fragments.table(table.name()) + ")\n    <> (SELECT rows_before - duplicates"
                        + " FROM pg_temp.onerow_report WHERE place = " + graph.number(table) + ")",
                "rows of " + table.name() + " were kept or lost that should not have been; a trigger may be the cause",
                "As many rows of " + table.name() + " as there were, less the duplicates.");
    }

    private static Statement check(MergeGraph.Reference reference, int number) {
        String from = reference.child().name() + " to " + reference.key().table();
        return refuseIf(
                "(SELECT " + countReferences(reference) + ")\n    < (SELECT references_kept FROM pg_temp.onerow_kept"
                        + " WHERE place = " + number + ")",
                "references from " + from + " were lost; a trigger may be the cause",
                "No reference lost from " + from + ".");
    }

    private static Statement refuseIf(String condition, String message, String why) {
        return Statement.of(
                        "RAISE EXCEPTION USING ERRCODE = '" + Dedupe.REFUSED + "', MESSAGE = "
                                + literal("OneRow: " + message),
                        why,
                        Hazard.NONE)
                .onlyIf(condition);
    }

    private Statement say(MergeTable table) {
        return Statement.of(
                        "RAISE NOTICE '%', (SELECT pg_catalog.format('%s: %s rows, %s of them duplicates in %s groups;"
                                + " %s rows stay', " + literal(table.name().toString()) + ",\n        rows_before,"
                                + " duplicates, groups, rows_before - duplicates)\n    FROM pg_temp.onerow_report WHERE"
                                + " duplicates > 0 AND place = " + graph.number(table) + ")",
                        "Tells how many are merged.",
                        Hazard.NONE)
                .onlyIf("EXISTS (SELECT FROM pg_temp.onerow_report WHERE duplicates > 0 AND place = "
                        + graph.number(table) + ")");
    }

    /** Drops the books but the report, which ends with the transaction. */
    Statement close() {
        List<String> names = new ArrayList<>(List.of("onerow_kept"));
        graph.merged().forEach(table -> names.add(graph.mapName(table)));
        new MergeOrder(graph)
                .byClasses().stream()
                        .filter(circle -> MergeCircles.areNeeded(graph, circle))
                        .flatMap(List::stream)
                        .forEach(table -> names.add("onerow_class_" + graph.number(table)));
        graph.tables().stream()
                .filter(graph::changes)
                .forEach(table ->
                        names.addAll(MergeChanges.temporaryTables(graph, table).toList()));
        return Statement.of(
                "DROP TABLE " + names.stream().map(name -> "pg_temp." + name).collect(Collectors.joining(", ")),
                "The books are closed.",
                Hazard.NONE);
    }
}
