package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Fragments.table;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import java.util.List;

/**
 * Writes what brings a foreign key to what is declared: one on the same columns that differs is replaced, one that only
 * has another name is renamed, a missing one added.
 */
final class ConstrainForeignKey {

    private ConstrainForeignKey() {}

    static List<Statement> statements(QualifiedName child, ForeignKey key) {
        return List.of(repair(child, key), add(child, key));
    }

    private static Statement repair(QualifiedName child, ForeignKey key) {
        String alter = "EXECUTE 'ALTER TABLE ' || " + literal(table(child));
        return Statement.of(
                """
                DECLARE
                onerow_key record;
                BEGIN
                FOR onerow_key IN
                    SELECT c.conname, %1$s AS equal
                    FROM pg_catalog.pg_constraint c
                    WHERE c.contype = 'f' AND c.conrelid = %2$s AND c.confrelid = %3$s
                    AND %4$s = %5$s
                    ORDER BY equal DESC, c.conname <> %6$s
                LOOP
                    IF NOT onerow_key.equal THEN
                        %7$s || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(onerow_key.conname);
                    ELSIF %8$s THEN
                        %7$s || ' RENAME CONSTRAINT ' || pg_catalog.quote_ident(onerow_key.conname) || ' TO ' || %9$s;
                    END IF;
                END LOOP;
                END""".formatted(
                        equal(key),
                        regclass(child),
                        regclass(key.table()),
                        MergeGuards.columnsInOrder("c.conrelid", "c.conkey", MergeGuards.textArray(key.columns())),
                        MergeGuards.textArray(key.columns()),
                        literal(key.name()),
                        alter,
                        ConstraintSql.missing(child, key.name()),
                        literal(quote(key.name()))),
                "A foreign key on these columns that does something else than declared goes, one that only has another"
                        + " name takes " + key.name() + ".",
                Hazard.LOCKS_READS);
    }

    private static String equal(ForeignKey key) {
        return """
                (c.confdeltype = '%s' AND c.confupdtype = '%s' AND c.confmatchtype = 's' AND c.convalidated
                        AND c.condeferrable = %s AND c.condeferred = %s
                        AND %s = %s)""".formatted(
                        code(key.onDelete()),
                        code(key.onUpdate()),
                        key.deferrable() != Deferrable.NOT_DEFERRABLE,
                        key.deferrable() == Deferrable.INITIALLY_DEFERRED,
                        references(key),
                        MergeGuards.textArray(key.references()));
    }

    /** The referenced columns, in the order in which the declaration has the referencing ones. */
    private static String references(ForeignKey key) {
        return "ARRAY(SELECT r.attname::text FROM unnest(c.conkey, c.confkey) AS k(child, parent)\n"
                + "        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child\n"
                + "        JOIN pg_catalog.pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = k.parent\n"
                + "        ORDER BY pg_catalog.array_position(" + MergeGuards.textArray(key.columns())
                + ", a.attname::text))";
    }

    private static char code(OnDelete action) {
        return switch (action) {
            case NO_ACTION -> 'a';
            case RESTRICT -> 'r';
            case CASCADE -> 'c';
            case SET_NULL -> 'n';
            case SET_DEFAULT -> 'd';
        };
    }

    private static char code(OnUpdate action) {
        return switch (action) {
            case NO_ACTION -> 'a';
            case RESTRICT -> 'r';
            case CASCADE -> 'c';
            case SET_NULL -> 'n';
            case SET_DEFAULT -> 'd';
        };
    }

    private static Statement add(QualifiedName child, ForeignKey key) {
        String alter = "ALTER TABLE " + table(child);
        return Statement.of(
                        alter + "\n    ADD " + ConstraintSql.foreignKey(key) + " NOT VALID;\n" + alter
                                + " VALIDATE CONSTRAINT " + quote(key.name()),
                        "From " + child + " to " + key.table() + "; a row that refers to nothing stops the file.",
                        Hazard.LOCKS_WRITES)
                .onlyIf(ConstraintSql.missing(child, key.name()));
    }
}
