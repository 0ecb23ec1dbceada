package dev.onerow.migration.oracle;

import dev.onerow.Nulls;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What makes two rows collide: columns, the few expressions that cases use, and what NULL means.
 *
 * <p>Normalisers are {@code lower(?)}, predicates {@code (column IS NULL)}.
 */
record Rule(
        String name,
        List<KeyPart> parts,
        Nulls nulls,
        @Nullable String where) {

    static Rule of(NaturalKey key) {
        return new Rule(key.name(), key.parts(), key.nulls(), key.where());
    }

    static Rule of(UniqueConstraint unique) {
        return new Rule(
                unique.name(), unique.columns().stream().map(KeyPart::of).toList(), unique.nulls(), unique.where());
    }

    static Rule of(PrimaryKey key) {
        return new Rule(key.name(), key.columns().stream().map(KeyPart::of).toList(), Nulls.DISTINCT, null);
    }

    List<String> columns() {
        return parts.stream().map(KeyPart::column).toList();
    }

    /** What two rows must have in common to collide; nothing where the row collides with none. */
    Optional<List<Object>> common(Map<String, Object> row) {
        return common(row, (column, value) -> value);
    }

    /** The same, with something else in place of the values of some columns. */
    Optional<List<Object>> common(Map<String, Object> row, BiFunction<String, Object, Object> instead) {
        if (!applies(row)) {
            return Optional.empty();
        }
        List<Object> common = new ArrayList<>();
        for (KeyPart part : parts) {
            common.add(instead.apply(part.column(), value(part, row)));
        }
        return Optional.of(common);
    }

    private boolean applies(Map<String, Object> row) {
        if (where != null && row.get(where.substring(1, where.indexOf(" IS NULL"))) != null) {
            return false;
        }
        return nulls == Nulls.NOT_DISTINCT || columns().stream().allMatch(column -> row.get(column) != null);
    }

    private static @Nullable Object value(KeyPart part, Map<String, Object> row) {
        Object value = row.get(part.column());
        return part.normalizer() == null || value == null ? value : ((String) value).toLowerCase(Locale.ROOT);
    }
}
