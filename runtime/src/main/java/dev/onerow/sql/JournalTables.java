package dev.onerow.sql;

/**
 * Writes what creates OneRow's own tables, in the schema {@code onerow}: the journal from which {@link Undo} gives back
 * what a migration took, and the look-up of removed keys.
 *
 * <ul>
 *   <li>{@code migrations}: a row for each migration that changed something, with its model's name, and the triggers of
 *       the tables whose rows it changed that were on.
 *   <li>{@code tables}: the tables that it touched, with their columns as they were then.
 *   <li>{@code journal}: each row that it deleted or changed, before and after, as the text that the row's type gives
 *       ({@code record_out}: each value by its own type's output function, NULL apart from the empty text) under
 *       {@link TextSettings}; {@code after} is NULL for a deleted row, and {@code new_key} then the survivor's.
 *   <li>{@code constraints}: each constraint, index and NOT NULL that it added, removed or renamed; {@code
 *       old_statements} make one again that no definition tells all of. A journal that has no such column yet gets it, if
 *       the role owns it.
 *   <li>{@code unfinished}: of online migrations that have not come to their end, each constraint, index and NOT NULL as
 *       it was when they began; {@code object} is NULL for a table without any.
 * </ul>
 */
final class JournalTables {

    private static final String TABLES = """
            CREATE TABLE onerow.migrations (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                name text NOT NULL,
                migrated_at timestamptz NOT NULL DEFAULT now(),
                migrated_by text NOT NULL DEFAULT session_user,
                search_path text NOT NULL,
                triggers text[] NOT NULL,
                undone_at timestamptz,
                undone_by text);
            CREATE TABLE onerow.tables (
                migration bigint NOT NULL REFERENCES onerow.migrations ON DELETE CASCADE,
                place integer NOT NULL,
                schema_name text NOT NULL,
                table_name text NOT NULL,
                key_columns text[],
                columns text[] NOT NULL,
                types text[] NOT NULL,
                PRIMARY KEY (migration, place));
            CREATE TABLE onerow.journal (
                migration bigint NOT NULL,
                place integer NOT NULL,
                before text NOT NULL,
                after text,
                old_key text[],
                new_key text[]);
            CREATE INDEX ON onerow.journal USING hash (old_key) WHERE old_key <> new_key;
            CREATE TABLE onerow.constraints (
                migration bigint NOT NULL REFERENCES onerow.migrations ON DELETE CASCADE,
                schema_name text NOT NULL,
                table_name text NOT NULL,
                kind text NOT NULL,
                old_name text,
                old_definition text,
                old_comment text,
                new_name text,
                new_definition text,
                old_statements text)""";

    private static final String MISSING_COLUMN = """
            IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute
                    WHERE attrelid = CAST('onerow.constraints' AS regclass) AND attname = 'old_statements') THEN
                ALTER TABLE onerow.constraints ADD COLUMN IF NOT EXISTS old_statements text;
            END IF""";

    private static final String UNFINISHED = """
            CREATE TABLE onerow.unfinished (
                name text NOT NULL,
                schema_name text NOT NULL,
                table_name text NOT NULL,
                object text,
                kind text,
                old_name text,
                old_definition text,
                old_comment text,
                old_statements text)""";

    /** Follows the road of a key through all migrations since; each step is of a later one, so that it ends. */
    private static final String SURVIVOR = """
            CREATE FUNCTION onerow.survivor(schema_name text, table_name text, VARIADIC key text[]) RETURNS text[]
            LANGUAGE sql STABLE RETURN (
                WITH RECURSIVE road(migration, key) AS (
                    SELECT CAST(0 AS bigint), survivor.key
                    UNION ALL
                    SELECT step.migration, step.new_key
                    FROM road CROSS JOIN LATERAL (
                        SELECT j.migration, j.new_key
                        FROM onerow.journal AS j
                        JOIN onerow.tables AS t ON t.migration = j.migration AND t.place = j.place
                        JOIN onerow.migrations AS m ON m.id = j.migration
                        WHERE j.old_key = road.key AND j.old_key <> j.new_key AND j.migration > road.migration
                        AND m.undone_at IS NULL
                        AND t.schema_name = survivor.schema_name AND t.table_name = survivor.table_name
                        ORDER BY j.migration LIMIT 1) AS step)
                SELECT road.key FROM road WHERE road.migration > 0 ORDER BY road.migration DESC LIMIT 1)""";

    /** The privilege to create a schema is needed only where there is none yet. */
    private static final String NO_SCHEMA = "NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'onerow')";

    /** The condition that there is a journal. */
    static final String THERE = "pg_catalog.to_regclass('onerow.constraints') IS NOT NULL";

    /** The condition that there is a place for online migrations that are not finished; older journals have none. */
    static final String UNFINISHED_THERE = "pg_catalog.to_regclass('onerow.unfinished') IS NOT NULL";

    /** The same for a role that may read it; whoever migrates nothing needs no grant in the schema. */
    static final String UNFINISHED_READABLE = """
            EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'onerow' AND c.relname = 'unfinished'
                AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))""";

    private static final String LOCK =
            "PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('onerow.journal'))";

    private JournalTables() {}

    /** PL/pgSQL that creates what is missing; two migrations that both find it so wait for each other. */
    static String create() {
        return "IF NOT (" + THERE + ") THEN\n    " + LOCK + ";\nEND IF;\nIF " + NO_SCHEMA
                + " THEN\n    CREATE SCHEMA onerow;\nEND IF;\nIF NOT (" + THERE + ") THEN\n"
                + (TABLES + ";\n" + UNFINISHED + ";\n" + SURVIVOR + ";").indent(4) + "END IF;\n" + MISSING_COLUMN;
    }

    /** The same, and what an older journal lacks for an online migration. */
    static String createForOnline() {
        return create() + ";\nIF NOT (" + UNFINISHED_THERE + ") THEN\n    " + LOCK + ";\nEND IF;\nIF NOT ("
                + UNFINISHED_THERE + ") THEN\n" + (UNFINISHED + ";").indent(4) + "END IF";
    }
}
