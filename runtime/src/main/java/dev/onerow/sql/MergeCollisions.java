package dev.onerow.sql;

import java.util.List;

/**
 * Writes the check that rows which stay, as they will be, do not collide on a unique index that is no natural key: that
 * they would does not mean that they are the same. The indexes are those of the catalogue, whether Java knows them or
 * not, partial ones and those over expressions among them; what they compare is asked of rows under the columns' names.
 */
final class MergeCollisions {

    private static final String OF_NO_NATURAL_KEY = """
            NOT (i.indpred IS NULL AND i.indexprs IS NULL AND (
                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C")
                FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = d.live AND a.attnum = ANY (i.indkey)) = ANY (d.natural_keys))""";

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
                END""".formatted(MergeIndexes.query(graph, tables, OF_NO_NATURAL_KEY), Dedupe.REFUSED),
                "Different rows that would become equal where a unique index allows no equals.",
                Hazard.NONE);
    }
}
