package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.migration.LiveTable.LiveConstraint;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.migration.LiveTable.LiveOther;
import dev.onerow.schema.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads live tables from PostgreSQL's catalogue (manual, chapter 53), in four queries for any number of tables. */
public final class Catalogue {

    private static final String TABLES = """
            SELECT c.oid, n.nspname, c.relname
            FROM unnest(?::text[], ?::text[]) AS asked(schema, name)
            JOIN pg_catalog.pg_namespace n ON n.nspname = asked.schema
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = asked.name
            WHERE c.relkind IN ('r', 'p')
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
                (SELECT c.conname FROM pg_catalog.pg_constraint c WHERE c.contype = 'n' AND c.conrelid = a.attrelid
                    AND c.conkey = ARRAY[a.attnum] AND NOT c.convalidated),
                a.attidentity <> '',
                CASE WHEN a.attgenerated <> '' THEN format('GENERATED ALWAYS AS (%s) %s',
                        pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                        CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
                    WHEN a.attidentity = 'a' THEN 'GENERATED ALWAYS AS IDENTITY' END,
                CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END
            FROM pg_catalog.pg_attribute a
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String CONSTRAINTS = """
            SELECT c.conrelid, c.conname, c.contype,
                ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY k.place),
                n.nspname, r.relname,
                ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k(attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum ORDER BY k.place),
                c.confdeltype, c.confupdtype, c.condeferrable, c.condeferred, c.convalidated,
                COALESCE(i.indnullsnotdistinct, false), pg_catalog.pg_get_constraintdef(c.oid),
                concat_ws(' ', CASE c.confmatchtype WHEN 'f' THEN 'MATCH FULL' END,
                    '(' || (SELECT string_agg(pg_catalog.quote_ident(a.attname), ', ') FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.confdelsetcols)) || ')',
                    CASE WHEN to_jsonb(c) ->> 'conenforced' = 'false' THEN 'NOT ENFORCED' END,
                    CASE WHEN to_jsonb(c) ->> 'conperiod' = 'true' THEN 'PERIOD' END)
            FROM pg_catalog.pg_constraint c
            LEFT JOIN pg_catalog.pg_class r ON r.oid = c.confrelid
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u')
            WHERE c.conrelid = ANY (?) AND c.contype NOT IN ('n', 't')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint w
                WHERE w.oid = c.conparentid AND w.conrelid = c.conrelid)
            ORDER BY c.conrelid, c.conname
            """;

    private static final String INDEXES = """
            SELECT i.indrelid, c.relname, i.indisunique, i.indisvalid AND i.indisready,
                ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, place, false)
                        || COALESCE((SELECT ' COLLATE ' || pg_catalog.quote_ident(l.collname)
                            FROM pg_catalog.pg_attribute a
                            JOIN pg_catalog.pg_collation l ON l.oid = i.indcollation[place - 1]
                            WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[place - 1]
                            AND a.attcollation <> l.oid), '')
                        || CASE WHEN o.opcdefault THEN '' ELSE ' ' || pg_catalog.quote_ident(o.opcname) END
                        || CASE i.indoption[place - 1] WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                            WHEN 3 THEN ' DESC' ELSE '' END
                    FROM generate_series(1, i.indnkeyatts) AS place
                    JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[place - 1] ORDER BY place),
                pg_catalog.pg_get_expr(i.indpred, i.indrelid), i.indnullsnotdistinct, m.amname
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_am m ON m.oid = c.relam
            WHERE i.indrelid = ANY (?)
            ORDER BY i.indrelid, c.relname
            """;

    private Catalogue() {}

    /** Those of the tables that exist, in no particular order. */
    public static Map<QualifiedName, LiveTable> read(Connection connection, Collection<QualifiedName> tables)
            throws SQLException {
        Map<Long, QualifiedName> names = oids(connection, tables);
        Map<Long, List<LiveColumn>> columns = byTable(connection, COLUMNS, names, Catalogue::column);
        Map<Long, List<LiveConstraint>> constraints = byTable(connection, CONSTRAINTS, names, Catalogue::constraint);
        Map<Long, List<LiveIndex>> indexes = byTable(connection, INDEXES, names, Catalogue::index);
        Map<QualifiedName, LiveTable> live = new LinkedHashMap<>();
        names.forEach((oid, name) -> live.put(
                name,
                new LiveTable(
                        name,
                        columns.getOrDefault(oid, List.of()),
                        constraints.getOrDefault(oid, List.of()),
                        indexes.getOrDefault(oid, List.of()))));
        return live;
    }

    private static Map<Long, QualifiedName> oids(Connection connection, Collection<QualifiedName> tables)
            throws SQLException {
        Map<Long, QualifiedName> names = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, text(connection, tables.stream().map(QualifiedName::schema)));
            statement.setArray(2, text(connection, tables.stream().map(QualifiedName::name)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.put(row.getLong(1), new QualifiedName(row.getString(2), row.getString(3)));
                }
            }
        }
        return names;
    }

    private static Array text(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /** Reads what one row of a query stands for. */
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a query by the first column, which is the table's oid. */
    private static <T> Map<Long, List<T>> byTable(
            Connection connection, String query, Map<Long, QualifiedName> names, RowReader<T> reader)
            throws SQLException {
        Map<Long, List<T>> found = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("oid", names.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                            .add(reader.read(row));
                }
            }
        }
        return found;
    }

    private static LiveColumn column(ResultSet row) throws SQLException {
        return new LiveColumn(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8));
    }

    private static LiveConstraint constraint(ResultSet row) throws SQLException {
        String name = row.getString(2);
        String kind = row.getString(3);
        return switch (kind) {
            case "p", "u" ->
                new LiveKey(name, kind.equals("p"), strings(row, 4), nulls(row.getBoolean(13)), deferrable(row));
            case "f" ->
                new LiveForeignKey(
                        name,
                        strings(row, 4),
                        new QualifiedName(row.getString(5), row.getString(6)),
                        strings(row, 7),
                        onDelete(row.getString(8)),
                        onUpdate(row.getString(9)),
                        deferrable(row),
                        row.getBoolean(12),
                        row.getString(15));
            case "c" -> new LiveCheck(name, row.getString(14), row.getBoolean(12));
            default -> new LiveOther(name, row.getString(14));
        };
    }

    private static LiveIndex index(ResultSet row) throws SQLException {
        return new LiveIndex(
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                strings(row, 5),
                row.getString(6),
                nulls(row.getBoolean(7)),
                row.getString(8));
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Nulls nulls(boolean notDistinct) {
        return notDistinct ? Nulls.NOT_DISTINCT : Nulls.DISTINCT;
    }

    private static Deferrable deferrable(ResultSet row) throws SQLException {
        if (!row.getBoolean(10)) {
            return Deferrable.NOT_DEFERRABLE;
        }
        return row.getBoolean(11) ? Deferrable.INITIALLY_DEFERRED : Deferrable.INITIALLY_IMMEDIATE;
    }

    private static OnDelete onDelete(String code) {
        return OnDelete.valueOf(action(code));
    }

    private static OnUpdate onUpdate(String code) {
        return OnUpdate.valueOf(action(code));
    }

    /** The letters of pg_constraint's confdeltype and confupdtype. */
    private static String action(String code) {
        return switch (code) {
            case "a" -> "NO_ACTION";
            case "r" -> "RESTRICT";
            case "c" -> "CASCADE";
            case "n" -> "SET_NULL";
            case "d" -> "SET_DEFAULT";
            default -> throw new IllegalStateException("unknown action " + code);
        };
    }
}
