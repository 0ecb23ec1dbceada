package dev.onerow.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name unquoted
 * @param type the SQL type
 * @param nullable whether it may hold NULL
 * @param origin who makes the value of a new row
 * @param defaultExpression the DEFAULT, in SQL; present exactly where {@code origin} is {@link Origin#DEFAULT}
 * @param onUpdate what each write that changes something sets again, in SQL; only with a default
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        Origin origin,
        @Nullable String defaultExpression,
        @Nullable String onUpdate) {

    /** Who makes the value of a new row. */
    public enum Origin {
        /** The caller. */
        CALLER,
        /** The server, from an identity column's sequence. */
        IDENTITY,
        /** The server, by the column's DEFAULT. */
        DEFAULT
    }

    public Column {
        Invariants.name(name, "column name");
        Invariants.check((origin == Origin.DEFAULT) == (defaultExpression != null), "default and origin of %s", name);
        Invariants.check(onUpdate == null || origin == Origin.DEFAULT, "onUpdate of %s without a default", name);
        Invariants.check(origin != Origin.IDENTITY || !nullable, "identity column %s may not be nullable", name);
    }

    /** A column whose value the caller gives. */
    public static Column of(String name, ColumnType type, boolean nullable) {
        return new Column(name, type, nullable, Origin.CALLER, null, null);
    }

    /** A column whose value an identity sequence gives. */
    public static Column identity(String name, ColumnType type) {
        return new Column(name, type, false, Origin.IDENTITY, null, null);
    }

    /** Whether the caller gives the value of a new row. */
    public boolean suppliedByCaller() {
        return origin == Origin.CALLER;
    }
}
