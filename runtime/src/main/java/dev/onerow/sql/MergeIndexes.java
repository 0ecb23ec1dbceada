package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the look at the catalogue for the unique indexes over columns that may change, whether Java knows them or not,
 * partial ones and those over expressions among them.
 */
final class MergeIndexes {

    private MergeIndexes() {}

    /**
     * A row for each, to build statements of with {@code format}: its table as {@code t} joined with what changes as {@code
     * c} gives {@code columns}, rows as they will be, which {@code predicate} and {@code parts} are asked of under the
     * columns' names.
     *
     * @param which a condition on the table {@code d} and the index {@code i} of {@code pg_index}
     */
    static String query(MergeGraph graph, List<MergeTable> tables, String which) {
        return """
                    SELECT d.*, CAST(i.indexrelid AS regclass) AS index,
                        (SELECT string_agg(format(CASE WHEN a.attname = ANY (d.moving)
                                THEN 'CASE WHEN c.onerow_row IS NULL THEN t.%%1$I ELSE c.%%1$I END AS %%1$I'
                                ELSE 't.%%I' END, a.attname), ', ')
                            FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = d.live AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
                        COALESCE(pg_get_expr(i.indpred, d.live), 'true')
                            || CASE WHEN NOT i.indnullsnotdistinct THEN k.known ELSE '' END AS predicate, k.parts
                    FROM (SELECT CAST(name AS regclass) AS live, * FROM (VALUES
                        %s
                    ) AS v(name, changed, same, stays, key, listed_by, moving, natural_keys)) AS d
                    JOIN pg_catalog.pg_index i ON i.indrelid = d.live AND i.indisunique
                    CROSS JOIN LATERAL (SELECT string_agg(part, ', ') AS parts,
                            string_agg(format(' AND (%%s) IS NOT NULL', part), '') AS known
                        FROM (SELECT pg_get_indexdef(i.indexrelid, place, false) AS part
                            FROM generate_series(1, i.indnkeyatts) AS place) AS parts) AS k
                    WHERE EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = d.live AND a.attname = ANY (d.moving)
                        AND (a.attnum = ANY (i.indkey) OR EXISTS (SELECT FROM pg_catalog.pg_depend p
                            WHERE p.objid = i.indexrelid AND p.refobjid = d.live AND p.refobjsubid = a.attnum)))
                    AND %s""".formatted(
                tables.stream().map(table -> row(graph, table)).collect(Collectors.joining(",\n        ")), which);
    }

    private static String row(MergeGraph graph, MergeTable table) {
        String key = table.primaryKey().isEmpty() ? "t.ctid" : Fragments.names("t", table.primaryKey());
        List<String> naturalKeys = table.samenesses().stream()
                .filter(rule -> rule.where() == null && rule.expression() == null)
                .map(rule -> Fragments.names(rule.columns().stream().sorted().toList()))
                .toList();
        return "(" + literal(Fragments.table(table.name())) + ", " + literal(graph.changed(table)) + ", "
                + literal(table.sameRow("t", "c")) + ",\n            " + literal(graph.stays(table, "t"))
                + ",\n            "
                + literal("CAST(ROW(" + key + ") AS text)") + ", " + literal(MergeGuards.byKey(table)) + ", "
                + Alterations.textArray(graph.moving(table)) + ", " + Alterations.textArray(naturalKeys) + ")";
    }
}
