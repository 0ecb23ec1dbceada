package dev.onerow.sql;

import static dev.onerow.sql.Fragments.names;
import static dev.onerow.sql.Fragments.parenthesised;
import static dev.onerow.sql.Fragments.table;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.Check;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.UniqueConstraint;
import java.util.List;

/** Writes the definitions of constraints, {@code CONSTRAINT name …}, as CREATE TABLE and ALTER TABLE take them. */
final class ConstraintSql {

    private ConstraintSql() {}

    static String primaryKey(PrimaryKey key) {
        return named(key.name()) + "PRIMARY KEY (" + names(key.columns()) + ")";
    }

    /** A natural key that a unique constraint holds. */
    static String unique(NaturalKey key) {
        return unique(key.name(), key.nulls(), key.columns(), Deferrable.NOT_DEFERRABLE);
    }

    /** A unique constraint that isn't an index. */
    static String unique(UniqueConstraint unique) {
        return unique(unique.name(), unique.nulls(), unique.columns(), unique.deferrable());
    }

    private static String unique(String name, Nulls nulls, List<String> columns, Deferrable deferrable) {
        return named(name) + "UNIQUE " + (nulls == Nulls.NOT_DISTINCT ? nulls.sql() + " " : "") + "(" + names(columns)
                + ")" + clause(deferrable.sql());
    }

    static String check(Check check) {
        return named(check.name()) + "CHECK " + parenthesised(check.condition());
    }

    static String foreignKey(ForeignKey key) {
        return named(key.name()) + "FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + table(key.table()) + " ("
                + names(key.references()) + ")" + actions(key)
                + clause(key.deferrable().sql());
    }

    private static String actions(ForeignKey key) {
        String onDelete = key.onDelete() == OnDelete.NO_ACTION
                ? ""
                : " ON DELETE " + key.onDelete().sql();
        String onUpdate = key.onUpdate() == OnUpdate.NO_ACTION
                ? ""
                : " ON UPDATE " + key.onUpdate().sql();
        return onDelete + onUpdate;
    }

    /** The condition that the table has no constraint of that name; the table must exist. */
    static String missing(QualifiedName table, String constraint) {
        return "NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = " + Fragments.regclass(table)
                + " AND conname = " + Identifiers.literal(constraint) + ")";
    }

    private static String named(String name) {
        return "CONSTRAINT " + Identifiers.quote(name) + " ";
    }

    static String clause(String sql) {
        return sql.isEmpty() ? "" : " " + sql;
    }
}
