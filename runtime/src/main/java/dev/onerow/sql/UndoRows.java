package dev.onerow.sql;

import static dev.onerow.sql.Undo.MIGRATION;

import java.util.List;

/**
 * Writes the part of an undo that gives rows back. Rows that the migration changed are deleted as they are now and
 * inserted as they were, like those that it deleted: so no order of updates can collide on a unique constraint, and
 * identity columns that are GENERATED ALWAYS get their values too.
 *
 * <p>Rows are found by the key that the journal has, in a table without primary key by the whole row. A column that was
 * added since keeps its value in a row that is set back, and has its default in one that comes back.
 */
final class UndoRows {

    /** For each table with rows in the journal, the pieces of SQL that depend on its columns. */
    private static final String PIECES = """
            CREATE TEMPORARY TABLE onerow_undo ON COMMIT DROP AS
            SELECT f.place, f.name, t.key_columns IS NOT NULL AS keyed,
                'CAST(ROW(' || string_agg(pg_catalog.format('onerow_row.%%I', a.name), ', ' ORDER BY a.place)
                    FILTER (WHERE a.known) || ') AS text)' AS image,
                (SELECT 'ARRAY[' || string_agg(pg_catalog.format('CAST(onerow_row.%%I AS text)', k.name), ', '
                    ORDER BY k.place) || ']' FROM unnest(t.key_columns) WITH ORDINALITY AS k(name, place)) AS key,
                string_agg(pg_catalog.quote_ident(a.name), ', ' ORDER BY a.place)
                    FILTER (WHERE a.known AND NOT a.generated) AS columns,
                string_agg(pg_catalog.format('(onerow_row).%%I', a.name), ', ' ORDER BY a.place)
                    FILTER (WHERE a.known AND NOT a.generated) AS fields,
                COALESCE(string_agg(pg_catalog.format(', %%I', a.name), '' ORDER BY a.place)
                    FILTER (WHERE NOT a.known AND NOT a.generated), '') AS added,
                repeat(',', CAST(count(*) FILTER (WHERE NOT a.known) AS integer)) AS commas
            FROM onerow.tables AS t
            JOIN pg_temp.onerow_family AS f ON f.place = t.place
            JOIN LATERAL (
                SELECT c.attname AS name, c.attgenerated <> '' AS generated, c.attnum AS place,
                    row_number() OVER (ORDER BY c.attnum) <= cardinality(t.columns) AS known
                FROM pg_catalog.pg_attribute c
                WHERE c.attrelid = f.relation AND c.attnum > 0 AND NOT c.attisdropped) AS a ON true
            WHERE t.migration = %s AND t.place IN (SELECT place FROM pg_temp.onerow_entries)
            GROUP BY f.place, f.name, t.key_columns""".formatted(MIGRATION);

    /** The planner must know how many there are. */
    private static final String ENTRIES = """
            CREATE TEMPORARY TABLE onerow_entries ON COMMIT DROP AS
                SELECT place, before, after, old_key, new_key FROM onerow.journal WHERE migration = %s;
            ANALYZE pg_temp.onerow_entries""".formatted(MIGRATION);

    private static final String FIND = """
            DECLARE
            onerow_table record;
            BEGIN
            CREATE TEMPORARY TABLE onerow_obstacles (place integer, what text, key text[]) ON COMMIT DROP;
            FOR onerow_table IN SELECT * FROM pg_temp.onerow_undo ORDER BY place LOOP
                EXECUTE pg_catalog.format('
                    CREATE TEMPORARY TABLE onerow_back_%1$s ON COMMIT DROP AS
                    SELECT j.onerow_before, j.onerow_key, n.onerow_part, n.onerow_tid,
                        n.onerow_image = j.onerow_after AS onerow_same%2$s
                    FROM (SELECT before AS onerow_before, after AS onerow_after, new_key AS onerow_key,
                            %3$s AS onerow_at, %4$s AS onerow_twin
                        FROM pg_temp.onerow_entries WHERE place = %1$s AND after IS NOT NULL) AS j
                    LEFT JOIN (SELECT onerow_row.tableoid AS onerow_part, onerow_row.ctid AS onerow_tid,
                            %5$s AS onerow_image, %6$s AS onerow_at, %7$s AS onerow_twin%2$s
                        FROM %8$s AS onerow_row) AS n
                        ON n.onerow_at = j.onerow_at AND n.onerow_twin = j.onerow_twin;
                    ANALYZE pg_temp.onerow_back_%1$s',
                    onerow_table.place, onerow_table.added,
                    CASE WHEN onerow_table.keyed THEN 'new_key' ELSE 'after' END,
                    CASE WHEN onerow_table.keyed THEN '1' ELSE 'row_number() OVER (PARTITION BY after)' END,
                    onerow_table.image,
                    COALESCE(onerow_table.key, onerow_table.image),
                    CASE WHEN onerow_table.keyed THEN '1'
                        ELSE 'row_number() OVER (PARTITION BY ' || onerow_table.image || ')' END,
                    onerow_table.name);
                EXECUTE pg_catalog.format('
                    INSERT INTO pg_temp.onerow_obstacles
                    SELECT %1$s, ''rows that it changed were changed again or deleted'', onerow_key
                    FROM pg_temp.onerow_back_%1$s WHERE onerow_same IS NOT TRUE', onerow_table.place);
                IF onerow_table.keyed THEN
                    EXECUTE pg_catalog.format('
                        INSERT INTO pg_temp.onerow_obstacles
                        SELECT %1$s, ''rows that stayed for removed ones are gone'', j.new_key
                        FROM (SELECT DISTINCT new_key FROM pg_temp.onerow_entries
                            WHERE place = %1$s AND after IS NULL) AS j
                        WHERE NOT EXISTS (SELECT FROM %2$s AS onerow_row WHERE %3$s = j.new_key)
                        UNION ALL
                        SELECT %1$s, ''keys of removed rows are taken again'', j.old_key
                        FROM pg_temp.onerow_entries AS j JOIN %2$s AS onerow_row ON %3$s = j.old_key
                        WHERE j.place = %1$s AND j.after IS NULL AND j.old_key <> j.new_key
                        AND NOT EXISTS (SELECT FROM pg_temp.onerow_back_%1$s AS b
                            WHERE b.onerow_part = onerow_row.tableoid AND b.onerow_tid = onerow_row.ctid)',
                        onerow_table.place, onerow_table.name, onerow_table.key);
                END IF;
            END LOOP;
            END""";

    /** The first ten keys of each table and reason. */
    private static final String OBSTACLES = """
            SELECT string_agg(pg_catalog.format('%s, %s: %s%s', u.name, o.what, o.many, o.keys), '; ' ORDER BY u.place, o.what)
            FROM pg_temp.onerow_undo AS u JOIN (
                SELECT place, what, count(*) AS many,
                    ' (' || string_agg(array_to_string(key, ' '), ', ' ORDER BY number) FILTER (WHERE number <= 10)
                        || CASE WHEN count(*) > 10 THEN ', ...' ELSE '' END || ')' AS keys
                FROM (SELECT place, what, key, row_number() OVER (PARTITION BY place, what ORDER BY key) AS number
                    FROM pg_temp.onerow_obstacles) AS numbered
                GROUP BY place, what) AS o ON o.place = u.place""";

    private static final String DELETE = """
            DECLARE
            onerow_table record;
            BEGIN
            FOR onerow_table IN SELECT * FROM pg_temp.onerow_undo ORDER BY place LOOP
                EXECUTE pg_catalog.format('
                    DELETE FROM %2$s AS onerow_row USING pg_temp.onerow_back_%1$s AS b
                    WHERE onerow_row.tableoid = b.onerow_part AND onerow_row.ctid = b.onerow_tid',
                    onerow_table.place, onerow_table.name);
            END LOOP;
            END""";

    /** {@code OFFSET 0} keeps the text from being read once for each column. */
    private static final String INSERT = """
            DECLARE
            onerow_table record;
            onerow_wrong bigint;
            BEGIN
            FOR onerow_table IN
                SELECT u.*, s.added_now, s.source
                FROM pg_temp.onerow_undo AS u CROSS JOIN LATERAL (VALUES
                    (u.added, 'pg_temp.onerow_back_' || u.place),
                    ('', pg_catalog.format('(SELECT before AS onerow_before FROM pg_temp.onerow_entries
                        WHERE place = %%s AND after IS NULL)', u.place))) AS s(added_now, source)
                ORDER BY u.place
            LOOP
                EXECUTE pg_catalog.format('
                    WITH onerow_given_back AS (
                        INSERT INTO %%1$s AS onerow_row (%%2$s%%3$s) OVERRIDING SYSTEM VALUE
                        SELECT %%4$s%%3$s FROM (
                            SELECT CAST(left(onerow_before, -1) || %%5$L || '')'' AS %%1$s) AS onerow_row%%3$s
                            FROM %%6$s AS b OFFSET 0) AS b
                        RETURNING %%7$s AS image)
                    SELECT count(*) FROM (
                        SELECT onerow_before FROM %%6$s AS b EXCEPT ALL SELECT image FROM onerow_given_back) AS wrong',
                    onerow_table.name, onerow_table.columns, onerow_table.added_now, onerow_table.fields,
                    onerow_table.commas, onerow_table.source, onerow_table.image)
                    INTO onerow_wrong;
                IF onerow_wrong > 0 THEN
                    RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = pg_catalog.format(
                        'OneRow: %%s rows of %%s would not come back as they were; a trigger, a rule or a generated column is the cause',
                        onerow_wrong, onerow_table.name);
                END IF;
            END LOOP;
            END""".formatted(Dedupe.REFUSED);

    private static final String CLOSE = """
            DECLARE
            onerow_place integer;
            BEGIN
            FOR onerow_place IN SELECT place FROM pg_temp.onerow_undo LOOP
                EXECUTE pg_catalog.format('DROP TABLE pg_temp.onerow_back_%s', onerow_place);
            END LOOP;
            DROP VIEW pg_temp.onerow_constraints;
            DROP TABLE pg_temp.onerow_family, pg_temp.onerow_undo, pg_temp.onerow_entries, pg_temp.onerow_obstacles,
                pg_temp.onerow_changes, pg_temp.onerow_references;
            END""";

    private UndoRows() {}

    /** Finds the rows that the migration changed, and stops if later writes are in the way. */
    static List<Statement> find() {
        return List.of(
                Statement.of(ENTRIES, "What the migration did to rows.", Hazard.NONE),
                Statement.of(PIECES, "The columns of each table with rows to give back.", Hazard.NONE),
                Statement.of(FIND, "The rows that the migration changed, and what stands in the way.", Hazard.NONE),
                MergeGuards.refuse(
                        OBSTACLES,
                        "later writes stand in the way: ",
                        "Set these rows right by hand, or keep the migration.",
                        "What was written since is not ours to lose."));
    }

    static Statement delete() {
        return Statement.of(
                DELETE, "Rows that the migration changed go, and come back as they were.", Hazard.DELETES_ROWS);
    }

    static Statement insert() {
        return Statement.of(
                INSERT, "Each row as it was, compared with the journal once it is there.", Hazard.CHANGES_ROWS);
    }

    static Statement close() {
        return Statement.of(CLOSE, "The journal is closed.", Hazard.NONE);
    }
}
