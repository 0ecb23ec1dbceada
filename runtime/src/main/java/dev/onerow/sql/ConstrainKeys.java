package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what brings primary keys and unique constraints to what is declared: an equal one takes the declared name, an
 * equal unique index becomes the constraint, any other of that name is replaced, a missing one added. What replaces the
 * index that a table was clustered on, or that was its replica identity, is so in its place.
 */
final class ConstrainKeys {

    private ConstrainKeys() {}

    static Statement statement(List<Table> tables) {
        String declared = tables.stream().flatMap(ConstrainKeys::rows).collect(Collectors.joining(",\n        "));
        return Alterations.each(
                """
                    WITH declared AS (
                        SELECT CAST(name AS regclass) AS live, * FROM (VALUES
                            %s
                        ) AS v(name, key, kind, nulls, columns, timing)
                    ), named AS (
                        SELECT d.live, d.key, i.indexrelid, i.indisclustered, i.indisreplident, c.conname
                        FROM declared d
                        JOIN pg_catalog.pg_index i ON i.indrelid = d.live
                        JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid AND r.relname = d.key
                        LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.conname = d.key
                    ), unique_index AS MATERIALIZED (
                        SELECT i.indrelid, i.indexrelid, i.indisreplident, r.relname, c.conname,
                            CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' END AS kind,
                            CASE WHEN i.indnullsnotdistinct THEN ' NULLS NOT DISTINCT' ELSE '' END AS nulls,
                            CASE WHEN c.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED'
                                WHEN c.condeferrable THEN ' DEFERRABLE' ELSE '' END AS timing,
                            ARRAY(SELECT CASE WHEN o.opcdefault AND k.ordering = 0 AND k.collated = a.attcollation
                                    THEN a.attname::text END
                                FROM unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[])
                                    WITH ORDINALITY AS k(attnum, opclass, collated, ordering, place)
                                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                                LEFT JOIN pg_catalog.pg_opclass o ON o.oid = k.opclass
                                WHERE k.place <= i.indnkeyatts ORDER BY k.place) AS columns
                        FROM pg_catalog.pg_index i
                        JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
                        LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
                        WHERE i.indrelid IN (SELECT live FROM declared)
                        AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
                    ), equal AS (
                        SELECT DISTINCT ON (d.live, d.key) d.live, d.key, u.indexrelid, u.relname, u.conname
                        FROM declared d
                        JOIN unique_index u ON u.indrelid = d.live AND u.columns = d.columns AND u.nulls = d.nulls
                            AND CASE WHEN u.conname IS NULL THEN NOT u.indisreplident OR d.timing = ''
                                ELSE u.kind = d.kind AND u.timing = d.timing END
                        WHERE u.relname = d.key OR u.relname NOT IN (SELECT key FROM declared WHERE live = d.live)
                        ORDER BY d.live, d.key, u.relname = d.key DESC, u.conname
                    )
                    SELECT statement FROM (
                        SELECT 1 AS step, CASE
                            WHEN n.conname IS NULL THEN format('DROP INDEX %%s', CAST(n.indexrelid AS regclass))
                            ELSE format('ALTER TABLE %%s DROP CONSTRAINT %%I', n.live, n.key)
                            END AS statement
                        FROM named n WHERE n.indexrelid NOT IN (SELECT indexrelid FROM equal)
                    UNION ALL
                        SELECT 2, CASE
                            WHEN e.conname IS NOT NULL THEN
                                format('ALTER TABLE %%s RENAME CONSTRAINT %%I TO %%I', d.live, e.conname, d.key)
                            WHEN e.relname IS NOT NULL THEN
                                format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s USING INDEX %%I%%s',
                                    d.live, d.key, d.kind, e.relname, d.timing)
                            ELSE
                                format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s%%s (%%s)%%s', d.live, d.key, d.kind, d.nulls,
                                    (SELECT string_agg(quote_ident(k), ', ') FROM unnest(d.columns) AS k), d.timing)
                            END
                        FROM declared d LEFT JOIN equal e ON e.live = d.live AND e.key = d.key
                        WHERE e.conname IS DISTINCT FROM d.key
                    UNION ALL
                        SELECT 3, format('ALTER TABLE %%s %%s %%I', n.live, a.action, n.key)
                        FROM named n
                        JOIN (VALUES (true, false, 'CLUSTER ON'), (false, true, 'REPLICA IDENTITY USING INDEX'))
                            AS a(clusters, identifies, action)
                            ON a.clusters AND n.indisclustered OR a.identifies AND n.indisreplident
                        WHERE n.indexrelid NOT IN (SELECT indexrelid FROM equal)
                    ) AS steps ORDER BY step""".formatted(declared),
                "Primary keys and unique constraints: an equal one takes the declared name, an equal unique index becomes"
                        + " the constraint, another one of that name goes, a missing one is added. What the table was ordered or"
                        + " identified by, it still is.",
                Hazard.LOCKS_READS);
    }

    private static Stream<String> rows(Table table) {
        String name = Alterations.name(table);
        return Stream.of(
                        Stream.of(row(
                                name,
                                table.primaryKey().name(),
                                "PRIMARY KEY",
                                Nulls.DISTINCT,
                                table.primaryKey().columns(),
                                Deferrable.NOT_DEFERRABLE)),
                        table.naturalKeys().stream()
                                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                                .map(key -> row(
                                        name,
                                        key.name(),
                                        "UNIQUE",
                                        key.nulls(),
                                        key.columns(),
                                        Deferrable.NOT_DEFERRABLE)),
                        table.uniques().stream()
                                .filter(unique -> !unique.isIndex())
                                .map(unique -> row(
                                        name,
                                        unique.name(),
                                        "UNIQUE",
                                        unique.nulls(),
                                        unique.columns(),
                                        unique.deferrable())))
                .flatMap(rows -> rows);
    }

    private static String row(
            String table, String name, String kind, Nulls nulls, List<String> columns, Deferrable deferrable) {
        return "(" + table + ", " + literal(name) + ", '" + kind + "', '"
                + (nulls == Nulls.NOT_DISTINCT ? " " + nulls.sql() : "") + "', " + Alterations.textArray(columns)
                + ", '" + Alterations.timing(deferrable) + "')";
    }
}
