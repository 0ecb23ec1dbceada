package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a look at the catalogue: {@code pg_temp.onerow_constraints}, a view of each constraint, index and NOT NULL of the
 * tables in {@code pg_temp.onerow_family}, with a definition that makes it again.
 *
 * <p>A definition stands without the name, so that another name is not another definition. Where it is not all that makes
 * the same again, {@code statements} does, with the name. Invalid indexes are left out, because nobody would want them
 * back, and so is what an online migration makes for its own use.
 */
final class ConstraintState {

    private static final String VIEW =
            """
            CREATE TEMPORARY VIEW onerow_constraints AS
            WITH objects AS (
            SELECT c.conrelid AS relation, 'constraint ' || c.oid AS object,
                CASE c.contype WHEN 'f' THEN 'FOREIGN KEY' ELSE 'CONSTRAINT' END AS kind, c.conname AS name,
                pg_catalog.pg_get_constraintdef(c.oid) AS definition,
                pg_catalog.obj_description(c.oid, 'pg_constraint') AS comment,
                CASE WHEN c.contype IN ('p', 'u', 'x') THEN c.conindid END AS index, NULL AS statements
            FROM pg_catalog.pg_constraint c
            WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND c.conparentid = 0
            AND c.conname !~ '^onerow_(new|not_null)_'
            AND c.conrelid IN (SELECT relation FROM pg_temp.onerow_family)
            UNION ALL
            SELECT i.indrelid, 'index ' || i.indexrelid,
                CASE WHEN i.indisunique THEN 'UNIQUE INDEX' ELSE 'INDEX' END, r.relname,
                pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(i.indexrelid),
                    '^CREATE (UNIQUE )?INDEX ("([^"]|"")*"|[^" ]+) ', ''),
                pg_catalog.obj_description(i.indexrelid, 'pg_class'), i.indexrelid, NULL
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
            WHERE i.indisvalid AND NOT r.relispartition AND r.relname !~ '^onerow_(lookup|reference)_'
            AND i.indrelid IN (SELECT relation FROM pg_temp.onerow_family)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
            UNION ALL
            SELECT a.attrelid, 'column ' || a.attrelid || ' ' || a.attnum, 'NOT NULL', a.attname,
                CASE WHEN k.oid IS NULL THEN '' ELSE 'NOT VALID' END, NULL, NULL,
                CASE WHEN k.oid IS NOT NULL THEN pg_catalog.format(
                    'ALTER TABLE %%1$s ADD CONSTRAINT %%2$I %%3$s; COMMENT ON CONSTRAINT %%2$I ON %%1$s IS %%4$L',
                    CAST(a.attrelid AS pg_catalog.regclass), k.conname, pg_catalog.pg_get_constraintdef(k.oid),
                    pg_catalog.obj_description(k.oid, 'pg_constraint')) END
            FROM pg_catalog.pg_attribute a
            LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum]
                AND k.contype = 'n' AND NOT k.convalidated
            WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attrelid IN (SELECT relation FROM pg_temp.onerow_family))
            SELECT relation, object, kind, name, definition, comment,
                COALESCE(statements, %s) AS statements
            FROM objects AS o""".formatted(IndexRebuild.statements("o.index").indent(4).strip());

    private static final String SETTINGS =
            "unnest(ARRAY['search_path', 'quote_all_identifiers', 'default_tablespace']) AS s";

    private ConstraintState() {}

    /** The tables and all that refer to them, directly or not. */
    static Statement family(Collection<QualifiedName> tables) {
        String known = tables.stream().map(Fragments::regclass).collect(Collectors.joining(",\n        "));
        return Statement.of(
                """
                CREATE TEMPORARY TABLE onerow_family ON COMMIT DROP AS
                WITH RECURSIVE family(relation) AS (
                    SELECT CAST(t AS oid) FROM unnest(ARRAY[
                        %s]) AS t
                    UNION
                    SELECT c.conrelid FROM family AS f
                    JOIN pg_catalog.pg_constraint c ON c.confrelid = f.relation AND c.contype = 'f' AND c.conparentid = 0)
                SELECT relation FROM family;
                ANALYZE pg_temp.onerow_family""".formatted(known), "The tables of the migration, and whatever refers to them.", Hazard.NONE);
    }

    /** Makes the view; {@code onerow_family} must be there. */
    static Statement view() {
        return Statement.of(VIEW, "Constraints, indexes and NOT NULL as the catalogue has them.", Hazard.NONE);
    }

    /** From here on definitions are read, and written, with each name qualified. */
    static Statement qualified() {
        return Statement.of(
                "PERFORM pg_catalog.set_config('onerow.names_' || s, pg_catalog.current_setting(s), true)\nFROM "
                        + SETTINGS + ";\nSET LOCAL search_path = pg_catalog;\nSET LOCAL quote_all_identifiers = off",
                "Definitions stand with all names qualified.",
                Hazard.NONE);
    }

    /** What comes later in the transaction is the caller's. */
    static Statement restoreSettings() {
        return Statement.of(
                "PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.names_' || s), true)\nFROM "
                        + SETTINGS,
                "The settings are as they were.",
                Hazard.NONE);
    }

    /** A statement in which definitions are read. */
    static List<Statement> reading(Statement statement) {
        return List.of(qualified(), statement, restoreSettings());
    }
}
