package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the check that rows which stay, as they will be, do not collide on a unique index that is no natural key: that
 * they would does not mean that they are the same. The indexes are those of the catalogue, whether Java knows them or
 * not, partial ones and those over expressions among them; what they compare is asked of rows under the columns' names.
 */
final class MergeCollisions {

    private MergeCollisions() {}

    /** One statement for all tables of which rows may change. */
    static List<Statement> statements(MergeGraph graph) {
        List<MergeTable> tables = graph.tables().stream().filter(graph::changes).toList();
        return tables.isEmpty() ? List.of() : List.of(refuse(graph, tables));
    }

    private static Statement refuse(MergeGraph graph, List<MergeTable> tables) {
        return Statement.of(
                """
                DECLARE
                onerow_index record;
                onerow_list text;
                BEGIN
                FOR onerow_index IN
                %s
                LOOP
                    EXECUTE format('SELECT string_agg(keys, '', '' ORDER BY place) FILTER (WHERE place <= 10)
                            || CASE WHEN count(*) > 10 THEN '', …'' ELSE '''' END || '' ('' || count(*) || '' in all)''
                        FROM (SELECT string_agg(onerow_key, '' and '') AS keys, row_number() OVER () AS place
                            FROM (SELECT %%s, %%s AS onerow_key, c.onerow_row IS NOT NULL AS onerow_changes
                                FROM %%s AS t LEFT JOIN %%s AS c ON %%s
                                WHERE %%s) AS t
                            WHERE %%s GROUP BY %%s HAVING count(*) > 1 AND bool_or(onerow_changes)) AS colliding',
                        onerow_index.columns, onerow_index.key, onerow_index.name, onerow_index.changed,
                        onerow_index.same, onerow_index.stays, onerow_index.predicate, onerow_index.parts)
                        INTO onerow_list;
                    IF onerow_list IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = '%s',
                            MESSAGE = format('OneRow: rows of %%s are different things, but would collide on %%s once what they'
                                || ' refer to is merged%%s%%s', onerow_index.name, onerow_index.index, onerow_index.listed_by, onerow_list),
                            HINT = 'Change or delete one of each, or declare onCollision = MERGE, and run it again.';
                    END IF;
                END LOOP;
                END""".formatted(
                                indexes(tables.stream()
                                        .map(table -> row(graph, table))
                                        .collect(Collectors.joining(",\n        "))),
                                Dedupe.REFUSED),
                "Different rows that would become equal where a unique index allows no equals.",
                Hazard.NONE);
    }

    /** The unique indexes over columns that may change, with what they compare; not those of natural keys. */
    private static String indexes(String tables) {
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
                    AND NOT (i.indpred IS NULL AND i.indexprs IS NULL AND (
                        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
                        FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = d.live AND a.attnum = ANY (i.indkey)) = ANY (d.natural_keys))""".formatted(tables);
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
