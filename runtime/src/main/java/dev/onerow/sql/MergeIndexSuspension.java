package dev.onerow.sql;

import java.util.List;

/**
 * Writes what takes unique indexes down while rows are merged, and builds them again as they were: those by which a row
 * takes the value that another one leaves. An index that is there sees one row change after the other, and would stop
 * what is right once all have changed (PostgreSQL manual, 'CREATE TABLE', 'Non-Deferred Uniqueness Constraints').
 *
 * <p>Without its replica identity no row of a published table could change: meanwhile the whole row is it.
 *
 * <p>Those of partitioned tables stay, because the parts have indexes with names of their own.
 */
final class MergeIndexSuspension {

    private static final Statement TABLE = Statement.of(
            "CREATE TEMPORARY TABLE onerow_unique (index oid, object text, child regclass, name text,"
                    + "\n    take_down text, put_up text) ON COMMIT DROP",
            "Unique indexes that rows would run into on their way.",
            Hazard.NONE);

    private static final String NOTE = """
            INSERT INTO pg_temp.onerow_unique
            SELECT i.indexrelid, COALESCE('constraint ' || c.oid, 'index ' || i.indexrelid), i.indrelid, r.relname,
                concat_ws('; ',
                    CASE WHEN %2$s
                        THEN format('ALTER TABLE %%s REPLICA IDENTITY FULL', onerow_index.live) END,
                    COALESCE(format('ALTER TABLE %%s DROP CONSTRAINT ', onerow_index.live) || quote_ident(c.conname),
                        format('DROP INDEX %%s', onerow_index.index))),
                concat_ws('; ',
                    %1$s,
                    CASE WHEN %2$s AND NOT i.indisreplident
                        THEN format('ALTER TABLE %%s REPLICA IDENTITY DEFAULT', onerow_index.live) END)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
            LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            WHERE i.indexrelid = onerow_index.index""".formatted(
                    IndexRebuild.statements("i.indexrelid").indent(8).strip(),
                    "(i.indisreplident OR i.indisprimary AND t.relreplident = 'd')");

    private static final String REFUSAL = """
            RAISE EXCEPTION USING ERRCODE = '%s',
                MESSAGE = format('OneRow: not online: a row of %%s takes the value that another row leaves in the unique'
                    || ' index %%s', onerow_index.name, onerow_index.index),
                HINT = 'Migrate in one transaction, which builds the index again.'""".formatted(Dedupe.REFUSED);

    private static final String IMMEDIATE = "i.indimmediate AND NOT i.indisexclusion";

    private MergeIndexSuspension() {}

    /**
     * The tables where a reference leads to columns that change themselves, or goes by several columns. Where it goes by one
     * that doesn't change, what a row takes is what stays, and no row leaves that.
     */
    private static List<MergeTable> tables(MergeGraph graph) {
        return graph.tables().stream()
                .filter(table -> !table.partitioned())
                .filter(table -> graph.followed(table).stream()
                        .anyMatch(key -> key.columns().size() > 1 || graph.leadsToMoving(key)))
                .toList();
    }

    /** To what stands in {@code onerow_unique}; foreign keys that lead to such rows are down by then. */
    static List<Statement> takeDown(MergeGraph graph) {
        List<MergeTable> tables = tables(graph);
        if (tables.isEmpty()) {
            return List.of();
        }
        return List.of(
                TABLE,
                whereTaken(
                        graph,
                        tables,
                        NOTE,
                        "Where a row takes the value that another one leaves, a unique index would stop the one that is"
                                + " first."),
                Alterations.each(
                        "    SELECT take_down AS statement FROM pg_temp.onerow_unique",
                        "They are built again once all rows have changed.",
                        Hazard.LOCKS_READS));
    }

    /** Stops where there is such an index: online, nothing is taken down. */
    static List<Statement> refuse(MergeGraph graph) {
        List<MergeTable> tables = tables(graph);
        return tables.isEmpty()
                ? List.of()
                : List.of(whereTaken(
                        graph,
                        tables,
                        REFUSAL,
                        "Rows change in some order, and a unique index would stop the one that is first."));
    }

    private static Statement whereTaken(MergeGraph graph, List<MergeTable> tables, String then, String why) {
        return Statement.of(
                """
                DECLARE
                onerow_index record;
                onerow_is_taken boolean;
                BEGIN
                FOR onerow_index IN
                %s
                LOOP
                    EXECUTE format('SELECT EXISTS (
                        SELECT FROM (SELECT %%1$s, t.ctid AS onerow_row
                            FROM %%2$s AS t CROSS JOIN (VALUES (false), (true)) AS v(onerow_later)
                            LEFT JOIN %%3$s AS c ON v.onerow_later AND %%4$s
                            WHERE EXISTS (SELECT FROM %%3$s AS c WHERE %%4$s)) AS t
                        WHERE %%5$s GROUP BY %%6$s HAVING count(DISTINCT onerow_row) > 1)',
                        onerow_index.columns, onerow_index.name, onerow_index.changed, onerow_index.same,
                        onerow_index.predicate, onerow_index.parts)
                        INTO onerow_is_taken;
                    IF onerow_is_taken THEN
                %s;
                    END IF;
                END LOOP;
                END""".formatted(
                                MergeIndexes.query(graph, tables, IMMEDIATE),
                                then.indent(8).stripTrailing()),
                why,
                Hazard.NONE);
    }

    /** Builds them again, as they were; to the journal they are the same. */
    static List<Statement> putUp(MergeGraph graph) {
        if (tables(graph).isEmpty()) {
            return List.of();
        }
        return List.of(
                Statement.of(
                        "PERFORM pg_catalog.set_config('onerow.default_tablespace',"
                                + " pg_catalog.current_setting('default_tablespace'), true)",
                        "Each is built where it was.",
                        Hazard.NONE),
                Alterations.each(
                        "    SELECT put_up AS statement FROM pg_temp.onerow_unique",
                        "The unique indexes that were taken down are back.",
                        Hazard.LOCKS_READS),
                Statement.of("""
                        PERFORM pg_catalog.set_config('default_tablespace', pg_catalog.current_setting('onerow.default_tablespace'), true);
                        UPDATE pg_temp.onerow_constraints_before AS b
                        SET object = COALESCE('constraint ' || c.oid, 'index ' || r.oid)
                        FROM pg_temp.onerow_unique AS u
                        JOIN pg_catalog.pg_class t ON t.oid = u.child
                        JOIN pg_catalog.pg_class r ON r.relnamespace = t.relnamespace AND r.relname = u.name
                        LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = r.oid AND c.contype IN ('p', 'u')
                        WHERE b.object = u.object;
                        DROP TABLE pg_temp.onerow_unique""", "To the journal they are what they were.", Hazard.NONE));
    }
}
