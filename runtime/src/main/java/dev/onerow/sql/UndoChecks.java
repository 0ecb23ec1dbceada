package dev.onerow.sql;

import static dev.onerow.sql.Undo.MIGRATION;

import java.util.ArrayList;
import java.util.List;

/** Writes what stops an undo because tables, columns or constraints are no longer as the migration left them. */
final class UndoChecks {

    private static final String LATER = """
            SELECT string_agg(pg_catalog.format('%%s of %%s', m.name, pg_catalog.date_trunc('second', m.migrated_at)), ', '
                ORDER BY m.id DESC)
            FROM onerow.migrations AS m
            WHERE m.undone_at IS NULL AND m.id > %s AND EXISTS (
                SELECT FROM onerow.tables AS t
                JOIN pg_temp.onerow_family AS f ON f.schema_name = t.schema_name AND f.table_name = t.table_name
                WHERE t.migration = m.id)""".formatted(MIGRATION);

    private static final String MISSING =
            "SELECT string_agg(name, ', ') FROM pg_temp.onerow_family WHERE relation IS NULL";

    private static final String LOCK = """
            EXECUTE (
                SELECT 'LOCK TABLE ' || string_agg(pg_catalog.format('%I.%I', n.nspname, c.relname), ', '
                    ORDER BY n.nspname, c.relname) || ' IN ACCESS EXCLUSIVE MODE'
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid IN (
                    SELECT relation FROM pg_temp.onerow_family
                    UNION SELECT k.conrelid FROM pg_catalog.pg_constraint k
                        JOIN pg_temp.onerow_family AS f ON k.confrelid = f.relation
                    UNION SELECT k.confrelid FROM pg_catalog.pg_constraint k
                        JOIN pg_temp.onerow_family AS f ON k.conrelid = f.relation AND k.contype = 'f'))""";

    /** Columns that were added meanwhile stand behind those that the journal knows. */
    private static final String COLUMNS = """
            SELECT string_agg(f.name || ' (' || COALESCE(
                (SELECT string_agg(b.name || ' ' || b.type, ', ')
                    FROM unnest(t.columns, t.types) AS b(name, type)
                    WHERE NOT EXISTS (SELECT FROM unnest(n.columns, n.types) AS a(name, type)
                        WHERE a.name = b.name AND a.type = b.type)),
                'the order of its columns') || ')', ', ')
            FROM onerow.tables AS t
            JOIN pg_temp.onerow_family AS f ON f.place = t.place
            CROSS JOIN LATERAL (
                SELECT pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY a.attnum) AS columns,
                    pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types
                FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = f.relation AND a.attnum > 0 AND NOT a.attisdropped) AS n
            WHERE t.migration = %s AND (t.columns, t.types)
                IS DISTINCT FROM (n.columns[1:cardinality(t.columns)], n.types[1:cardinality(t.types)])""".formatted(MIGRATION);

    private static final String CHANGES = """
            CREATE TEMPORARY TABLE onerow_changes ON COMMIT DROP AS
                SELECT f.relation, CAST(f.relation AS pg_catalog.regclass) AS on_table, f.schema_name, c.kind,
                    c.old_name, c.old_definition, c.old_comment,
                    pg_catalog.to_jsonb(c) ->> 'old_statements' AS old_statements, c.new_name, c.new_definition
                FROM onerow.constraints AS c
                JOIN pg_temp.onerow_family AS f ON f.schema_name = c.schema_name AND f.table_name = c.table_name
                WHERE c.migration = %s""".formatted(MIGRATION);

    private static final String CHANGED = """
            SELECT string_agg(c.new_name || ' of ' || c.on_table, ', ')
            FROM pg_temp.onerow_changes AS c
            WHERE c.new_name IS NOT NULL AND NOT EXISTS (
                SELECT FROM pg_temp.onerow_constraints AS n
                WHERE n.relation = c.relation AND n.kind = c.kind AND n.name = c.new_name
                AND n.definition = c.new_definition)""";

    private static final String TAKEN = """
            SELECT string_agg(c.old_name || ' of ' || c.on_table, ', ')
            FROM pg_temp.onerow_changes AS c
            WHERE c.old_name IS DISTINCT FROM c.new_name AND EXISTS (
                SELECT FROM pg_temp.onerow_constraints AS n
                WHERE n.relation = c.relation AND n.name = c.old_name
                AND (n.kind = 'NOT NULL') = (c.kind = 'NOT NULL')
                AND NOT EXISTS (SELECT FROM pg_temp.onerow_changes AS o
                    WHERE o.relation = n.relation AND o.kind = n.kind AND o.new_name = n.name))""";

    private UndoChecks() {}

    /** Looks whether it is this migration's turn, and locks its tables. */
    static List<Statement> tables() {
        return List.of(
                MergeGuards.refuse(
                        LATER,
                        "later migrations of the same tables come first: ",
                        "Undo these, then this one.",
                        "Migrations are undone in the opposite order."),
                MergeGuards.refuse(
                        MISSING,
                        "tables of the migration are gone: ",
                        "Give them back their names, or keep the migration.",
                        "Where a table is gone its rows can't come back."),
                Statement.of(
                        LOCK,
                        "All tables at once, and those that refer to them or that they refer to.",
                        Hazard.LOCKS_READS));
    }

    /** Looks at all but the rows. */
    static List<Statement> columnsAndConstraints() {
        List<Statement> statements = new ArrayList<>();
        statements.add(MergeGuards.refuse(
                COLUMNS,
                "columns were dropped, renamed or changed in type since the migration: ",
                "Change them back, or keep the migration.",
                "Rows come back into the columns that they were taken from; more columns do no harm."));
        statements.add(ConstraintState.view());
        statements.add(Statement.of(CHANGES, "The constraints that the migration changed.", Hazard.NONE));
        statements.add(MergeGuards.refuse(
                CHANGED,
                "constraints of the migration were changed since, or are gone: ",
                "Change them back, or keep the migration.",
                "A constraint that somebody has changed since is not ours to drop."));
        statements.add(MergeGuards.refuse(
                TAKEN,
                "names that constraints must have again are taken: ",
                "Rename those that have these names now.",
                "Names must be free for the constraints that come back."));
        return List.copyOf(statements);
    }
}
