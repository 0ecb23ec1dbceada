package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the check that rows which stay, as they will be, do not collide on a unique index that is no natural key: that
 * they would does not mean that they are the same. The indexes are those of the catalogue, whether Java knows them or
 * not, partial ones and those over expressions among them.
 */
final class MergeCollisions {

    private MergeCollisions() {}

    static List<Statement> statements(MergeGraph graph) {
        return graph.tables().stream()
                .filter(graph::changes)
                .map(table -> refuse(graph, table).on(table.name()))
                .toList();
    }

    private static Statement refuse(MergeGraph graph, MergeTable table) {
        String key = table.primaryKey().isEmpty() ? "onerow_row" : names(table.primaryKey());
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
                                FROM (SELECT string_agg(CAST(ROW(%s) AS text), '' and '') AS keys, row_number() OVER () AS place
                                    FROM (%s
                                    ) AS t WHERE %%s GROUP BY %%s HAVING count(*) > 1 AND bool_or(onerow_changes)) AS colliding',
                                onerow_index.columns, onerow_index.predicate, onerow_index.parts) INTO onerow_list;
                            IF onerow_list IS NOT NULL THEN
                                RAISE EXCEPTION USING ERRCODE = '%s',
                                    MESSAGE = %s || onerow_index.name || %s || onerow_list,
                                    HINT = 'Change or delete one of each, or declare onCollision = MERGE, and run it again.';
                            END IF;
                        END LOOP;
                        END""".formatted(
                                indexes(graph, table),
                                key.replace("'", "''"),
                                rows(graph, table).replace("'", "''"),
                                Dedupe.REFUSED,
                                literal("OneRow: rows of " + table.name() + " are different things, but would collide on "),
                                literal(" once what they refer to is merged" + MergeGuards.byKey(table))),
                        "Different rows of " + table.name() + " that would become equal where they must not be.",
                        Hazard.NONE)
                .onlyIf("EXISTS (SELECT FROM " + graph.changed(table) + ")");
    }

    private static String names(List<String> columns) {
        return columns.stream().map(column -> quote(column).replace("%", "%%")).collect(Collectors.joining(", "));
    }

    /** The unique indexes over columns that may change, with what they compare; not those of natural keys. */
    private static String indexes(MergeGraph graph, MergeTable table) {
        String moving = MergeGuards.textArray(List.copyOf(graph.moving(table)));
        String keys = table.samenesses().stream()
                .filter(rule -> rule.where() == null && rule.expression() == null)
                .map(rule -> "\n    AND NOT (i.indpred IS NULL AND i.indexprs IS NULL AND " + columns("i.indkey") + " = "
                        + MergeGuards.textArray(rule.columns().stream().sorted().toList()) + ")")
                .collect(Collectors.joining());
        return """
                    SELECT CAST(i.indexrelid AS regclass) AS name,
                        (SELECT string_agg(CASE WHEN a.attname = ANY (%1$s)
                                THEN format('CASE WHEN c.onerow_row IS NULL THEN t.%%1$I ELSE c.%%1$I END AS %%1$I', a.attname)
                                ELSE format('t.%%I', a.attname) END, ', ')
                            FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
                        COALESCE(pg_get_expr(i.indpred, i.indrelid), 'true') || CASE WHEN i.indnullsnotdistinct THEN '' ELSE
                            (SELECT string_agg(format(' AND (%%s) IS NOT NULL', pg_get_indexdef(i.indexrelid, place, false)), '')
                            FROM generate_series(1, i.indnkeyatts) AS place) END AS predicate,
                        (SELECT string_agg(pg_get_indexdef(i.indexrelid, place, false), ', ')
                            FROM generate_series(1, i.indnkeyatts) AS place) AS parts
                    FROM pg_catalog.pg_index i
                    WHERE i.indrelid = %2$s AND i.indisunique AND EXISTS (
                        SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = i.indrelid AND a.attname = ANY (%1$s)
                        AND (a.attnum = ANY (i.indkey) OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                            WHERE d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum)))%3$s""".formatted(
                moving, regclass(table.name()), keys);
    }

    private static String columns(String numbers) {
        return "ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a\n        WHERE a.attrelid = i.indrelid"
                + " AND a.attnum = ANY (" + numbers + ") ORDER BY a.attname::text COLLATE \"C\")";
    }

    /** The rows that stay, as they will be, under the columns' own names. */
    private static String rows(MergeGraph graph, MergeTable table) {
        String stays = table.isMerged()
                ? "\n        WHERE NOT EXISTS (SELECT FROM " + graph.map(table) + " AS m WHERE m.loser = t.ctid)"
                : "";
        return "SELECT %s, t.ctid AS onerow_row, c.onerow_row IS NOT NULL AS onerow_changes\n        FROM "
                + Fragments.table(table.name()).replace("%", "%%") + " AS t LEFT JOIN " + graph.changed(table) + " AS c ON "
                + table.sameRow("t", "c") + stays;
    }
}
