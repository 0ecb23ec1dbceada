package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what finds out, once a statement of the merge has failed and is undone, which row it failed on: a trigger may
 * raise or return NULL, an exclusion or temporal constraint refuse the row. It changes one row after the other until one
 * fails, which it names.
 */
final class MergeFailures {

    private MergeFailures() {}

    /** For tables of which each is changed in a statement of its own; the block changes nothing that stays. */
    static String rowByRow(MergeGraph graph, MergeTable table, boolean deletes) {
        String row = deletes
                ? "t.ctid = onerow_row.loser"
                : table.partitioned()
                        ? "t.tableoid = onerow_row.onerow_part AND t.ctid = onerow_row.onerow_row"
                        : "t.ctid = onerow_row.onerow_row";
        String target = Fragments.table(table.name()) + " AS t";
        String change = deletes
                ? "DELETE FROM " + target
                : "UPDATE " + target + " SET "
                        + graph.moving(table).stream()
                                .map(column -> quote(column) + " = onerow_row." + quote(column))
                                .collect(Collectors.joining(", "));
        String key = table.primaryKey().isEmpty() ? "t.ctid" : Fragments.names("t", table.primaryKey());
        String cannot = deletes
                ? "OneRow: a duplicate of " + table.name() + " can't be deleted"
                : "OneRow: a row of " + table.name() + " can't take the values that the merge gives it";
        return """
                DECLARE
                onerow_row record;
                BEGIN
                FOR onerow_row IN SELECT * FROM %s LOOP
                    BEGIN
                        %s WHERE %s;
                        IF NOT FOUND THEN
                            RAISE EXCEPTION 'a trigger or rule kept it as it was, or has changed it meanwhile';
                        END IF;
                    EXCEPTION WHEN OTHERS THEN
                        RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = %s
                            || COALESCE((SELECT CAST(ROW(%s) AS text) FROM %s WHERE %s), 'unknown') || ': ' || SQLERRM;
                    END;
                END LOOP;
                END""".formatted(
                        deletes ? graph.map(table) : graph.changed(table),
                        change,
                        row,
                        Dedupe.REFUSED,
                        literal(cannot + MergeGuards.byKey(table)),
                        key,
                        target,
                        row);
    }

    /** The statements of a table that is merged on its own, each with what names the row on which it fails. */
    static List<Statement> explained(MergeGraph graph, List<MergeTable> tables, List<Statement> statements) {
        boolean alone = tables.size() == 1 && !graph.refersToItself(tables.get(0));
        return !alone
                ? statements
                : statements.stream()
                        .map(statement -> statement.explainedBy(
                                rowByRow(graph, tables.get(0), statement.hazard() == Hazard.DELETES_ROWS)))
                        .toList();
    }
}
