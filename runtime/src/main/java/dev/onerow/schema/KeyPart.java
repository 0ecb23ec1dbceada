package dev.onerow.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a key and what is compared in its place.
 *
 * @param column the column's name
 * @param normalizer SQL with one {@code ?} for the value, such as {@code lower(?)}; null for the value itself
 */
public record KeyPart(String column, @Nullable String normalizer) {

    public KeyPart {
        Invariants.name(column, "column name");
        Invariants.check(
                normalizer == null || normalizer.chars().filter(c -> c == '?').count() == 1,
                "a normaliser has exactly one ?: %s",
                normalizer);
    }

    /** A part that is compared as it is. */
    public static KeyPart of(String column) {
        return new KeyPart(column, null);
    }

    /** What is compared, with {@code value}, a piece of SQL, as the value. */
    public String compared(String value) {
        return normalizer == null ? value : normalizer.replace("?", value);
    }
}
