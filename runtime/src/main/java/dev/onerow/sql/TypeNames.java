package dev.onerow.sql;

import dev.onerow.schema.ColumnType;

/** Spells column types in SQL. */
public final class TypeNames {

    private TypeNames() {}

    /** The type as a column's definition or a cast spells it: {@code text}, {@code shop.mood}, {@code bigint[]}. */
    public static String sql(ColumnType type) {
        if (type instanceof ColumnType.Named named) {
            return named.name();
        }
        if (type instanceof ColumnType.NativeEnum nativeEnum) {
            return Identifiers.qualified(
                    nativeEnum.name().schema(), nativeEnum.name().name());
        }
        // PostgreSQL has one type for arrays of any number of dimensions.
        String element = sql(((ColumnType.Array) type).element());
        return element.endsWith("[]") ? element : element + "[]";
    }

    /** The value, a piece of SQL, as a value of the type. */
    public static String cast(String value, ColumnType type) {
        return "CAST(" + value + " AS " + sql(type) + ")";
    }
}
