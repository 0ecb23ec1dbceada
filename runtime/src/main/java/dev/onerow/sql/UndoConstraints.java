package dev.onerow.sql;

import java.util.List;

/**
 * Writes the part of an undo that gives constraints, indexes and NOT NULL back. Foreign keys of the tables and to them go
 * first and come back last, as they were: rows can then come back in any order, and cycles do no harm.
 */
final class UndoConstraints {

    private static final String FOREIGN_KEYS = """
            CREATE TEMPORARY TABLE onerow_references ON COMMIT DROP AS
                SELECT CAST(k.conrelid AS pg_catalog.regclass) AS on_table, k.conname AS now,
                    CASE WHEN c.relation IS NULL THEN k.conname ELSE c.old_name END AS name,
                    pg_catalog.pg_get_constraintdef(k.oid) AS definition,
                    pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment
                FROM pg_catalog.pg_constraint k
                LEFT JOIN pg_temp.onerow_changes AS c
                    ON c.relation = k.conrelid AND c.kind = 'FOREIGN KEY' AND c.new_name = k.conname
                WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
                    SELECT FROM pg_temp.onerow_family AS f WHERE f.relation IN (k.conrelid, k.confrelid))""";

    private static final String DROP_FOREIGN_KEYS = """
            DECLARE
            onerow_key record;
            BEGIN
            FOR onerow_key IN SELECT * FROM pg_temp.onerow_references LOOP
                EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', onerow_key.on_table, onerow_key.now);
            END LOOP;
            DELETE FROM pg_temp.onerow_references WHERE name IS NULL;
            INSERT INTO pg_temp.onerow_references
                SELECT on_table, NULL, old_name, old_definition, old_comment
                FROM pg_temp.onerow_changes WHERE kind = 'FOREIGN KEY' AND new_name IS NULL;
            END""";

    private static final String DROP = """
            DECLARE
            onerow_change record;
            BEGIN
            FOR onerow_change IN
                SELECT * FROM pg_temp.onerow_changes
                WHERE old_name IS NULL AND kind <> 'FOREIGN KEY'
                ORDER BY kind = 'NOT NULL', kind <> 'CONSTRAINT'
            LOOP
                EXECUTE CASE onerow_change.kind
                    WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I',
                        onerow_change.on_table, onerow_change.new_name)
                    WHEN 'NOT NULL' THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL',
                        onerow_change.on_table, onerow_change.new_name)
                    ELSE pg_catalog.format('DROP INDEX %I.%I', onerow_change.schema_name, onerow_change.new_name)
                END;
            END LOOP;
            END""";

    private static final String RENAME = """
            DECLARE
            onerow_change record;
            BEGIN
            FOR onerow_change IN
                SELECT * FROM pg_temp.onerow_changes WHERE old_name <> new_name AND kind <> 'FOREIGN KEY'
            LOOP
                EXECUTE CASE onerow_change.kind
                    WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I',
                        onerow_change.on_table, onerow_change.new_name, onerow_change.old_name)
                    ELSE pg_catalog.format('ALTER INDEX %I.%I RENAME TO %I',
                        onerow_change.schema_name, onerow_change.new_name, onerow_change.old_name)
                END;
            END LOOP;
            END""";

    private static final String ADD = """
            DECLARE
            onerow_change record;
            BEGIN
            FOR onerow_change IN
                SELECT * FROM pg_temp.onerow_changes WHERE new_name IS NULL AND kind <> 'FOREIGN KEY'
                ORDER BY kind <> 'NOT NULL'
            LOOP
                EXECUTE COALESCE(onerow_change.old_statements, CASE onerow_change.kind
                    WHEN 'CONSTRAINT' THEN pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                        onerow_change.on_table, onerow_change.old_name, onerow_change.old_definition)
                    WHEN 'NOT NULL' THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL',
                        onerow_change.on_table, onerow_change.old_name)
                    ELSE pg_catalog.format('CREATE %s %I %s',
                        onerow_change.kind, onerow_change.old_name, onerow_change.old_definition)
                END);
                IF onerow_change.old_statements IS NULL AND onerow_change.old_comment IS NOT NULL THEN
                    EXECUTE CASE onerow_change.kind
                        WHEN 'CONSTRAINT' THEN pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L',
                            onerow_change.old_name, onerow_change.on_table, onerow_change.old_comment)
                        ELSE pg_catalog.format('COMMENT ON INDEX %I.%I IS %L',
                            onerow_change.schema_name, onerow_change.old_name, onerow_change.old_comment)
                    END;
                END IF;
            END LOOP;
            END""";

    private static final String ADD_FOREIGN_KEYS = """
            DECLARE
            onerow_key record;
            BEGIN
            FOR onerow_key IN SELECT * FROM pg_temp.onerow_references LOOP
                EXECUTE pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                    onerow_key.on_table, onerow_key.name, onerow_key.definition);
                IF onerow_key.comment IS NOT NULL THEN
                    EXECUTE pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L',
                        onerow_key.name, onerow_key.on_table, onerow_key.comment);
                END IF;
            END LOOP;
            END""";

    private UndoConstraints() {}

    static List<Statement> dropForeignKeys() {
        return List.of(
                Statement.of(FOREIGN_KEYS, "Foreign keys of the tables and to them, as they were.", Hazard.NONE),
                Statement.of(
                        DROP_FOREIGN_KEYS,
                        "They come back at the end; meanwhile rows may come back in any order.",
                        Hazard.LOCKS_READS));
    }

    /** Takes back what the migration added and renamed. */
    static List<Statement> undo() {
        return List.of(
                Statement.of(DROP, "The constraints and indexes that the migration added go.", Hazard.LOCKS_READS),
                Statement.of(RENAME, "Those that it renamed have their old names again.", Hazard.LOCKS_READS));
    }

    /** Makes again what the migration removed. */
    static List<Statement> restore() {
        return List.of(
                Statement.of(ADD, "The constraints and indexes that it removed come back.", Hazard.LOCKS_READS),
                Statement.of(
                        ADD_FOREIGN_KEYS,
                        "The foreign keys too; one that was not validated before is not validated again.",
                        Hazard.LOCKS_WRITES));
    }
}
