package dev.onerow.migration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A natural key that several rows have.
 *
 * @param key its columns by name, in order, as the server prints the values; as the row has them that stays
 * @param rows how many rows are the same thing, that one included
 */
public record DuplicateKey(Map<String, @Nullable String> key, long rows) {}
