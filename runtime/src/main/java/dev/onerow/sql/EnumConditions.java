package dev.onerow.sql;

import java.util.List;
import java.util.stream.Collectors;

/** The conditions that keep a text column to the constants of a Java enum. */
public final class EnumConditions {

    private EnumConditions() {}

    /** A column holds one of these names, or NULL. */
    public static String oneOf(String column, List<String> constants) {
        return Identifiers.quote(column) + " IN (" + literals(constants) + ")";
    }

    /** An array holds nothing but these names, or is NULL. */
    public static String allOf(String column, List<String> constants) {
        return Identifiers.quote(column) + "::text[] <@ ARRAY[" + literals(constants) + "]::text[]";
    }

    private static String literals(List<String> constants) {
        return constants.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
    }
}
