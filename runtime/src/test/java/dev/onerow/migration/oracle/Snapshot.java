package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.schema.Column;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a schema holds.
 *
 * @param rows by table, each as the texts of its columns
 * @param places where each row is, and so whether it was written again
 * @param constraints by name: table, what it is, whether it is valid
 * @param identities of the constraints and indexes, and so whether they were made again
 */
record Snapshot(
        Map<String, List<List<String>>> rows,
        TreeSet<String> places,
        Map<String, List<String>> constraints,
        TreeSet<String> identities) {

    /** All of it, in one round trip. */
    static Snapshot of(Connection connection, Case given) throws SQLException {
        Snapshot snapshot =
                new Snapshot(new LinkedHashMap<>(), new TreeSet<>(), new LinkedHashMap<>(), new TreeSet<>());
        given.tables().forEach(table -> snapshot.rows.put(table.name().name(), new ArrayList<>()));
        try (Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery(query(given))) {
            while (line.next()) {
                String name = line.getString(2);
                List<String> texts = Arrays.asList((String[]) line.getArray(4).getArray());
                if (line.getString(1).equals("row")) {
                    snapshot.rows.get(name).add(texts);
                    snapshot.places.add(name + " " + line.getString(3));
                } else {
                    snapshot.constraints.put(name, texts);
                    snapshot.identities.add(name + " " + line.getString(3) + " " + texts);
                }
            }
        }
        return snapshot;
    }

    private static String query(Case given) {
        String rows = given.tables().stream()
                .map(table -> query(table) + " UNION ALL\n")
                .collect(Collectors.joining());
        return rows + """
                SELECT 'constraint', c.conname::text, c.oid::text,
                    ARRAY[t.relname::text, pg_catalog.pg_get_constraintdef(c.oid), c.convalidated::text]
                FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
                WHERE c.contype IN ('p', 'u', 'f') AND t.relnamespace = '%1$s'::regnamespace
                UNION ALL
                SELECT 'index', i.relname::text, i.oid::text, ARRAY[t.relname::text,
                    pg_catalog.replace(pg_catalog.pg_get_indexdef(i.oid), ' USING btree', ''), x.indisvalid::text]
                FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
                JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
                WHERE t.relnamespace = '%1$s'::regnamespace
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.oid)
                UNION ALL
                SELECT 'column', t.relname || '.' || a.attname, '', ARRAY[t.relname::text, a.attnotnull::text, 'true']
                FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class t ON t.oid = a.attrelid
                WHERE t.relkind = 'r' AND a.attnum > 0 AND t.relnamespace = '%1$s'::regnamespace""".formatted(given.schema());
    }

    private static String query(Legacy table) {
        String texts = table.table().columns().stream()
                .map(Column::name)
                .map(column -> column + "::text")
                .collect(Collectors.joining(", "));
        return "SELECT 'row', '" + table.name().name() + "', ctid::text, ARRAY[" + texts + "] FROM " + table.name();
    }

    /** Whether rows and constraints are the same, wherever they are and whenever they were made. */
    boolean holdsTheSameAs(Snapshot other) {
        return sorted(rows).equals(sorted(other.rows)) && constraints.equals(other.constraints);
    }

    /** The rows as sorted lines. */
    static Map<String, List<String>> sorted(Map<String, List<List<String>>> rows) {
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        rows.forEach((table, lines) ->
                sorted.put(table, lines.stream().map(List::toString).sorted().toList()));
        return sorted;
    }
}
