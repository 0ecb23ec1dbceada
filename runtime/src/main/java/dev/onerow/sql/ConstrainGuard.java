package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.Deferrable;
import dev.onerow.schema.Column;
import dev.onerow.schema.Index;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the step that refuses what the constraints could only fail on later. */
final class ConstrainGuard {

    private ConstrainGuard() {}

    static Statement statement(List<Table> tables) {
        String declared = tables.stream().map(ConstrainGuard::row).collect(Collectors.joining(",\n        "));
        return MergeGuards.refuse(
                """
                WITH declared AS (
                    SELECT CAST(name AS regclass) AS live, * FROM (VALUES
                        %s
                    ) AS v(name, columns, primary_key, names))
                SELECT string_agg(problem, ', ') FROM (
                    SELECT format('no column %%I in %%s', k, d.name) AS problem
                    FROM declared d CROSS JOIN LATERAL unnest(d.columns) AS k
                    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = d.live AND a.attname = k AND a.attnum > 0)
                UNION ALL
                    SELECT format('primary key of %%s on (%%s)%%s', d.name, array_to_string(k.names, ', '),
                        CASE WHEN c.condeferrable THEN ' that is deferrable' END)
                    FROM declared d
                    JOIN pg_catalog.pg_constraint c ON c.conrelid = d.live AND c.contype = 'p'
                    CROSS JOIN LATERAL (SELECT array_agg(a.attname::text ORDER BY array_position(c.conkey, a.attnum)) AS names
                        FROM pg_catalog.pg_attribute a WHERE a.attrelid = d.live AND a.attnum = ANY (c.conkey)) AS k
                    WHERE k.names <> d.primary_key OR c.condeferrable
                UNION ALL
                    SELECT format('the name %%I for %%s', r.relname, d.name)
                    FROM declared d
                    JOIN pg_catalog.pg_class t ON t.oid = d.live
                    JOIN pg_catalog.pg_class r ON r.relnamespace = t.relnamespace AND r.relname = ANY (d.names)
                    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = r.oid AND i.indrelid = d.live)
                %s) AS found""".formatted(declared, replicaIdentities(tables)),
                "other than declared, or taken by something else: ",
                "Add the column, or rename or drop what is in the way; verify tells all differences.",
                "What can't be altered stops it: missing columns, another primary key, names that something else has.");
    }

    /** The indexes that go, because something else is declared by their name, and that subscribers can't do without. */
    private static String replicaIdentities(List<Table> tables) {
        String others =
                tables.stream().flatMap(ConstrainGuard::noIdentities).collect(Collectors.joining(",\n        "));
        return others.isEmpty() ? "" : """
                UNION ALL
                    SELECT format('the replica identity %%I of %%s', o.key, o.name)
                    FROM (VALUES
                        %s
                    ) AS o(name, key, nullable)
                    JOIN pg_catalog.pg_index i ON i.indrelid = CAST(o.name AS regclass) AND i.indisreplident
                    JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = o.key
                    WHERE o.nullable IS NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = i.indrelid AND a.attname = ANY (o.nullable) AND NOT a.attnotnull)
                """.formatted(others);
    }

    /** What can't be a replica identity, with the columns that are to blame, or NULL where it never can. */
    private static Stream<String> noIdentities(Table table) {
        Stream<String> indexes = Stream.of(
                        table.indexes().stream().map(Index::name),
                        table.naturalKeys().stream()
                                .filter(key -> key.enforcement() == Enforcement.INDEX)
                                .map(NaturalKey::name),
                        table.uniques().stream()
                                .filter(unique -> unique.isIndex() || unique.deferrable() != Deferrable.NOT_DEFERRABLE)
                                .map(UniqueConstraint::name))
                .flatMap(names -> names)
                .map(name -> noIdentity(table, name, "CAST(NULL AS text[])"));
        Stream<String> keys = table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                .flatMap(key -> noIdentity(table, key.name(), key.columns()));
        Stream<String> uniques = table.uniques().stream()
                .filter(unique -> !unique.isIndex() && unique.deferrable() == Deferrable.NOT_DEFERRABLE)
                .flatMap(unique -> noIdentity(table, unique.name(), unique.columns()));
        return Stream.of(indexes, keys, uniques).flatMap(rows -> rows);
    }

    private static Stream<String> noIdentity(Table table, String name, List<String> columns) {
        List<String> nullable = table.columns().stream()
                .filter(column -> column.nullable() && columns.contains(column.name()))
                .map(Column::name)
                .toList();
        return nullable.isEmpty() ? Stream.of() : Stream.of(noIdentity(table, name, Alterations.textArray(nullable)));
    }

    private static String noIdentity(Table table, String name, String nullable) {
        return "(" + Alterations.name(table) + ", " + literal(name) + ", " + nullable + ")";
    }

    private static String row(Table table) {
        return "(" + Alterations.name(table) + ", "
                + Alterations.textArray(
                        table.columns().stream().map(Column::name).toList()) + ", "
                + Alterations.textArray(table.primaryKey().columns()) + ", "
                + Alterations.textArray(relations(table)) + ")";
    }

    /** The names that tables, views and sequences of the schema could have. */
    private static List<String> relations(Table table) {
        return Stream.of(
                        Stream.of(table.primaryKey().name()),
                        table.naturalKeys().stream()
                                .filter(key -> key.enforcement() != Enforcement.PRIMARY_KEY)
                                .map(NaturalKey::name),
                        table.uniques().stream().map(UniqueConstraint::name),
                        table.indexes().stream().map(Index::name))
                .flatMap(names -> names)
                .toList();
    }
}
