package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what brings foreign keys to what is declared. All on the same columns are looked at, whatever their names: one
 * that is equal takes the declared name; where there is none, the declared one is added and validated before the others
 * go, so that there is no moment without.
 */
final class ConstrainForeignKeys {

    private ConstrainForeignKeys() {}

    /** Tables without foreign keys are left out; at least one must have some. */
    static Statement statement(List<Table> tables) {
        String declared = tables.stream()
                .flatMap(table -> table.foreignKeys().stream().map(key -> row(table, key)))
                .collect(Collectors.joining(",\n        "));
        return Alterations.eachOrCulprits(
                """
                    WITH declared AS (
                        SELECT CAST(name AS regclass) AS child, CAST(target AS regclass) AS parent,
                            row_number() OVER () AS number, * FROM (VALUES
                            %s
                        ) AS v(name, primary_key, key, columns, target, referenced, actions)
                    ), live AS (
                        SELECT d.number, c.conname, c.confrelid = d.parent AS same_parent, c.convalidated,
                            c.confrelid = d.parent AND k.referenced = d.referenced
                            AND pg_get_constraintdef(c.oid) = format('FOREIGN KEY (%%s) REFERENCES %%s(%%s)%%s%%s',
                                k.child_list, d.parent, k.parent_list, d.actions,
                                CASE WHEN NOT c.convalidated THEN ' NOT VALID' END) AS equal
                        FROM declared d
                        JOIN pg_catalog.pg_constraint c ON c.contype = 'f' AND c.conrelid = d.child AND c.conparentid = 0
                        CROSS JOIN LATERAL (
                            SELECT array_agg(a.attname::text ORDER BY array_position(d.columns, a.attname::text)) AS columns,
                                array_agg(r.attname::text ORDER BY array_position(d.columns, a.attname::text)) AS referenced,
                                string_agg(quote_ident(a.attname), ', ' ORDER BY p.place) AS child_list,
                                string_agg(quote_ident(r.attname), ', ' ORDER BY p.place) AS parent_list
                            FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS p(child, parent, place)
                            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = p.child
                            JOIN pg_catalog.pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = p.parent) AS k
                        WHERE k.columns = d.columns
                    ), chosen AS (
                        SELECT d.*, e.conname AS equal, COALESCE(e.convalidated, false) AS valid,
                            COALESCE(e.conname, CASE WHEN d.key IN (SELECT conname FROM live WHERE number = d.number)
                                THEN 'onerow_new' ELSE d.key END) AS chosen
                        FROM declared d
                        LEFT JOIN LATERAL (SELECT l.* FROM live l WHERE l.number = d.number AND l.equal
                            ORDER BY l.conname = d.key DESC, l.convalidated DESC, l.conname LIMIT 1) AS e ON true
                    )
                    SELECT s.statement,
                        format('rows of %%s refer by (%%s) to rows of %%s that are not there, by primary key (%%s): ',
                            c.name, array_to_string(c.columns, ', '), c.target, array_to_string(c.primary_key, ', ')) AS complaint,
                        format('SELECT CAST(ROW(%%s) AS text) AS key FROM %%s AS c WHERE %%s
                                AND NOT EXISTS (SELECT FROM %%s AS p WHERE %%s) ORDER BY 1',
                            (SELECT string_agg(format('c.%%I', k), ', ') FROM unnest(c.primary_key) AS k), c.child,
                            (SELECT string_agg(format('c.%%I IS NOT NULL', k), ' AND ') FROM unnest(c.columns) AS k), c.parent,
                            (SELECT string_agg(format('c.%%I = p.%%I', k, r), ' AND ') FROM
                                unnest(c.columns, c.referenced) AS pair(k, r))) AS culprits
                    FROM chosen c CROSS JOIN LATERAL (
                        SELECT 1, format('ALTER TABLE %%s ADD CONSTRAINT %%I FOREIGN KEY (%%s) REFERENCES %%s (%%s)%%s NOT VALID',
                            c.child, c.chosen,
                            (SELECT string_agg(quote_ident(k), ', ') FROM unnest(c.columns) AS k), c.parent,
                            (SELECT string_agg(quote_ident(k), ', ') FROM unnest(c.referenced) AS k), c.actions)
                        WHERE c.equal IS NULL
                    UNION ALL
                        SELECT 2, format('ALTER TABLE %%s VALIDATE CONSTRAINT %%I', c.child, c.chosen)
                        WHERE NOT c.valid
                    UNION ALL
                        SELECT 3, format('ALTER TABLE %%s DROP CONSTRAINT %%I', c.child, l.conname) FROM live l
                        WHERE l.number = c.number
                        AND NOT EXISTS (SELECT FROM chosen x WHERE x.child = c.child AND x.chosen = l.conname)
                        AND (l.same_parent OR NOT EXISTS (SELECT FROM live x WHERE x.number = c.number AND x.same_parent))
                    UNION ALL
                        SELECT 4, format('ALTER TABLE %%s RENAME CONSTRAINT %%I TO %%I', c.child, c.chosen, c.key)
                        WHERE c.chosen <> c.key
                    ) AS s(step, statement)
                    ORDER BY c.number, s.step""".formatted(declared),
                "Insert what they refer to, re-point or delete them, and run it again.",
                "Foreign keys: an equal one takes the declared name; one that does something else is replaced, the new one"
                        + " validated before the old one goes.",
                Hazard.LOCKS_READS);
    }

    private static String row(Table table, ForeignKey key) {
        return "(" + Alterations.name(table) + ", "
                + Alterations.textArray(table.primaryKey().columns()) + ", " + literal(key.name()) + ", "
                + Alterations.textArray(key.columns()) + ", " + literal(Fragments.table(key.table())) + ", "
                + Alterations.textArray(key.references()) + ", '" + actions(key) + "')";
    }

    /** As pg_get_constraintdef prints them. */
    private static String actions(ForeignKey key) {
        String onUpdate = key.onUpdate() == OnUpdate.NO_ACTION
                ? ""
                : " ON UPDATE " + key.onUpdate().sql();
        String onDelete = key.onDelete() == OnDelete.NO_ACTION
                ? ""
                : " ON DELETE " + key.onDelete().sql();
        return onUpdate + onDelete + Alterations.timing(key.deferrable());
    }
}
