package dev.onerow.sql;

/**
 * Writes the look at the catalogue for how an index is made again as it is, with the constraint that it holds and all that
 * no definition has: tablespace, storage parameters, statistics targets, comments, CLUSTER and REPLICA IDENTITY.
 *
 * <p>For indexes of tables and partitions; that of a partitioned table has parts with names of their own.
 */
final class IndexRebuild {

    /** An index that holds an exclusion constraint, or a temporal key, can't be there before the constraint. */
    private static final String STATEMENTS = """
            (SELECT pg_catalog.concat_ws('; ',
                pg_catalog.format('SET LOCAL default_tablespace = %%L', COALESCE(s.spcname, '')),
                CASE WHEN NOT x.indisexclusion THEN pg_catalog.pg_get_indexdef(x.indexrelid) END,
                pg_catalog.format('ALTER TABLE %%s ADD CONSTRAINT %%I ', n.live, r.relname)
                    || CASE WHEN x.indisexclusion THEN pg_catalog.pg_get_constraintdef(k.oid)
                        ELSE CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' END
                            || pg_catalog.format(' USING INDEX %%I', r.relname)
                            || CASE WHEN k.condeferred THEN ' DEFERRABLE INITIALLY DEFERRED'
                                WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END END,
                CASE WHEN x.indisexclusion THEN pg_catalog.format('ALTER INDEX %%s SET (%%s)', n.index, (
                    SELECT string_agg(pg_catalog.format('%%I = %%L', o.option_name, o.option_value), ', ')
                    FROM pg_catalog.pg_options_to_table(r.reloptions) AS o HAVING count(*) > 0)) END,
                (SELECT string_agg(pg_catalog.format('ALTER INDEX %%s ALTER COLUMN %%s SET STATISTICS %%s',
                        n.index, a.attnum, a.attstattarget), '; ' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0),
                pg_catalog.format('COMMENT ON INDEX %%s IS ', n.index)
                    || pg_catalog.quote_literal(pg_catalog.obj_description(x.indexrelid, 'pg_class')),
                pg_catalog.format('COMMENT ON CONSTRAINT %%I ON %%s IS ', r.relname, n.live)
                    || pg_catalog.quote_literal(pg_catalog.obj_description(k.oid, 'pg_constraint')),
                CASE WHEN x.indisclustered
                    THEN pg_catalog.format('ALTER TABLE %%s CLUSTER ON %%I', n.live, r.relname) END,
                CASE WHEN x.indisreplident
                    THEN pg_catalog.format('ALTER TABLE %%s REPLICA IDENTITY USING INDEX %%I', n.live, r.relname) END)
            FROM pg_catalog.pg_index x
            JOIN pg_catalog.pg_class r ON r.oid = x.indexrelid AND r.relkind = 'i'
            LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = r.reltablespace
            CROSS JOIN LATERAL (SELECT CAST(x.indrelid AS pg_catalog.regclass) AS live,
                CAST(x.indexrelid AS pg_catalog.regclass) AS index) AS n
            WHERE x.indexrelid = %s)""";

    private IndexRebuild() {}

    /**
     * A subquery of the statements, apart by semicolons, under the names that the search path leads to. They set {@code
     * default_tablespace} for the transaction; NULL where it is no index, or one of a partitioned table.
     *
     * @param index an expression of its oid
     */
    static String statements(String index) {
        return STATEMENTS.formatted(index);
    }
}
