package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.MergeReference;
import dev.onerow.sql.MergeTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the live foreign keys that lead to a model's tables, whether Java knows them or not. */
final class LiveReferences {

    /** To any depth: what refers to a table that refers to the model's. A partition's share in a key is left out. */
    private static final String REFERENCES = """
            WITH RECURSIVE reached(oid) AS (
                SELECT c.oid
                FROM unnest(?::text[], ?::text[]) AS asked(schema, name)
                JOIN pg_catalog.pg_namespace n ON n.nspname = asked.schema
                JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = asked.name
                UNION
                SELECT f.conrelid
                FROM reached JOIN pg_catalog.pg_constraint f ON f.confrelid = reached.oid
                WHERE f.contype = 'f' AND f.conparentid = 0)
            SELECT cn.nspname, c.relname, c.relkind = 'p',
                ARRAY(SELECT a.attname::text FROM pg_catalog.pg_constraint k
                    JOIN unnest(k.conkey) WITH ORDINALITY AS part(attnum, place) ON true
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = part.attnum
                    WHERE k.conrelid = c.oid AND k.contype = 'p' ORDER BY part.place),
                ARRAY(SELECT a.attname::text FROM unnest(f.conkey) WITH ORDINALITY AS part(attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = part.attnum
                    ORDER BY part.place),
                pn.nspname, p.relname,
                ARRAY(SELECT a.attname::text FROM unnest(f.confkey) WITH ORDINALITY AS part(attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = p.oid AND a.attnum = part.attnum
                    ORDER BY part.place)
            FROM reached
            JOIN pg_catalog.pg_constraint f ON f.confrelid = reached.oid AND f.contype = 'f' AND f.conparentid = 0
            JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
            JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_catalog.pg_class p ON p.oid = f.confrelid
            JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
            ORDER BY cn.nspname, c.relname, f.conname
            """;

    private LiveReferences() {}

    /** The tables that the keys stand on, each with its keys. */
    static List<MergeTable> read(Connection connection, SchemaModel model) throws SQLException {
        Map<QualifiedName, MergeTable> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(REFERENCES)) {
            List<QualifiedName> names = model.tables().stream().map(Table::name).toList();
            statement.setArray(
                    1,
                    text(connection, names.stream().map(QualifiedName::schema).toList()));
            statement.setArray(
                    2, text(connection, names.stream().map(QualifiedName::name).toList()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.merge(
                            new QualifiedName(row.getString(1), row.getString(2)), table(row), LiveReferences::both);
                }
            }
        }
        return List.copyOf(tables.values());
    }

    private static java.sql.Array text(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static MergeTable table(ResultSet row) throws SQLException {
        return MergeTable.live(
                new QualifiedName(row.getString(1), row.getString(2)),
                row.getBoolean(3),
                strings(row, 4),
                List.of(new MergeReference(
                        strings(row, 5), new QualifiedName(row.getString(6), row.getString(7)), strings(row, 8))));
    }

    private static MergeTable both(MergeTable one, MergeTable other) {
        List<MergeReference> references = new ArrayList<>(one.references());
        references.addAll(other.references());
        return MergeTable.live(one.name(), one.partitioned(), one.primaryKey(), references);
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
