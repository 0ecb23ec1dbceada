package dev.onerow.sql;

import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which two rows are the same thing: a natural key, or a unique constraint on which a collision means that.
 *
 * @param parts what is compared; empty where there is an expression
 * @param expression what is compared instead of columns
 * @param where the predicate that both rows must fulfil
 */
record Sameness(
        List<KeyPart> parts,
        @Nullable String expression,
        Nulls nulls,
        @Nullable String where) {

    /** Those of a table, the first natural key first; none where no natural key says which row stays. */
    static List<Sameness> of(Table table) {
        List<Sameness> rules = new ArrayList<>();
        for (NaturalKey key : table.naturalKeys()) {
            rules.add(new Sameness(key.parts(), null, key.nulls(), key.where()));
        }
        for (UniqueConstraint unique : table.uniques()) {
            if (unique.onCollision() == OnCollision.MERGE && !rules.isEmpty()) {
                List<KeyPart> parts = unique.columns().stream().map(KeyPart::of).toList();
                rules.add(new Sameness(parts, unique.expression(), unique.nulls(), unique.where()));
            }
        }
        return rules;
    }

    List<String> columns() {
        return parts.stream().map(KeyPart::column).toList();
    }

    /** Whether rows that are the same by this rule have the same value there. */
    boolean compares(String column) {
        return parts.contains(KeyPart.of(column));
    }

    /** Whether those of a foreign key's columns that are compared determine a row of the parent. */
    boolean tells(MergeReference key, MergeTable parent) {
        Set<String> known = columns().stream()
                .filter(key.columns()::contains)
                .map(key::referenced)
                .collect(Collectors.toSet());
        return known.containsAll(key.references()) || known.containsAll(parent.primaryKey());
    }
}
