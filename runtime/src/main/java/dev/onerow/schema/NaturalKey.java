package dev.onerow.schema;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row the one for its thing in the world, and how duplicates of it are merged.
 *
 * @param javaName distinguishes a further key in Java names; empty for the first
 * @param name the name of the constraint or index that holds it
 * @param enforcement which kind of object holds it
 * @param parts the columns, in order
 * @param nulls whether NULL parts are equal
 * @param where the predicate of a partial key, in SQL
 * @param survivor which row of a group of duplicates stays
 * @param fillNulls columns that the surviving row takes from its duplicates
 */
public record NaturalKey(
        String javaName,
        String name,
        Enforcement enforcement,
        List<KeyPart> parts,
        Nulls nulls,
        @Nullable String where,
        Survivor survivor,
        List<String> fillNulls) {

    /** The kind of object that holds a key. */
    public enum Enforcement {
        /** The table's primary key. */
        PRIMARY_KEY,
        /** A unique constraint. */
        CONSTRAINT,
        /** A unique index, for partial and normalised keys, which PostgreSQL has no constraint for. */
        INDEX
    }

    /**
     * Which row of a group of duplicates stays.
     *
     * @param keep the first or the last of the order
     * @param order what the rows are ordered by; empty for the primary key
     */
    public record Survivor(Keep keep, List<Order> order) {
        public Survivor {
            order = List.copyOf(order);
        }

        /** The first by primary key. */
        public static final Survivor OLDEST = new Survivor(Keep.OLDEST, List.of());
    }

    /** A column that rows are ordered by. */
    public record Order(String column, boolean descending) {}

    public NaturalKey {
        Invariants.name(name, "constraint name");
        parts = Invariants.nonEmptyDistinct(parts, "key part");
        fillNulls = Invariants.distinct(fillNulls, "column");
        boolean plain = where == null && parts.stream().allMatch(part -> part.normalizer() == null);
        Invariants.check(
                plain != (enforcement == Enforcement.INDEX),
                "%s: a partial or normalised key is held by an index, any other by a constraint",
                name);
    }

    /** The key's columns, in order. */
    public List<String> columns() {
        return parts.stream().map(KeyPart::column).toList();
    }
}
