package dev.onerow.migration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several rows that are the same thing.
 *
 * @param place in the survivor order of its group; 1 for the row that stays
 * @param values the declared columns by name, in order, as the server prints the values
 */
public record DuplicateRow(long place, Map<String, @Nullable String> values) {

    /** Whether the migration keeps this one. */
    public boolean stays() {
        return place == 1;
    }
}
