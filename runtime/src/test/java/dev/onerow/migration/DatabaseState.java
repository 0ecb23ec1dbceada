package dev.onerow.migration;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a schema holds, line by line: rows, constraints, indexes, columns, triggers and comments, by the server's own words. */
final class DatabaseState {

    private static final String CATALOGUE = """
            SELECT concat_ws(' ', 'constraint', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid), c.convalidated,
                obj_description(c.oid, 'pg_constraint'))
            FROM pg_constraint c WHERE c.connamespace = :schema::regnamespace AND c.contype <> 'n'
            UNION ALL
            SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisprimary,
                obj_description(i.indexrelid, 'pg_class'))
            FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid WHERE r.relnamespace = :schema::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'column', a.attrelid::regclass, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
                a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE r.relkind IN ('r', 'p') AND r.relnamespace = :schema::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT concat_ws(' ', 'trigger', t.tgrelid::regclass, t.tgname, t.tgenabled)
            FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
            WHERE r.relnamespace = :schema::regnamespace AND NOT t.tgisinternal
            ORDER BY 1""";

    private static final String TABLES = """
            SELECT CAST(c.oid AS regclass)::text FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = :schema::regnamespace
            ORDER BY 1""";

    private DatabaseState() {}

    /** The same twice exactly where nothing has changed; rows as text, so that 1.0 is not 1.00 and -0 is not 0. */
    static List<String> of(Handle handle, String schema) {
        List<String> lines = new ArrayList<>(lines(handle, CATALOGUE, schema));
        for (String table : lines(handle, TABLES, schema)) {
            String rows = "SELECT '" + table.replace("'", "''") + " ' || CAST(t.* AS text) FROM " + table
                    + " AS t ORDER BY 1";
            lines.addAll(handle.createQuery(rows).mapTo(String.class).list());
        }
        return lines;
    }

    private static List<String> lines(Handle handle, String query, String schema) {
        return handle.createQuery(query)
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }
}
