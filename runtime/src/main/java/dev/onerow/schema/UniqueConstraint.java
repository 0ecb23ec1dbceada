package dev.onerow.schema;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unique constraint, or unique index where there is a predicate or an expression, that is not a natural key.
 *
 * @param columns the columns, in order; empty where there is an expression
 * @param expression what is unique instead of columns, in SQL
 * @param where the predicate, in SQL
 */
public record UniqueConstraint(
        String name,
        List<String> columns,
        @Nullable String expression,
        @Nullable String where,
        Nulls nulls,
        Deferrable deferrable,
        OnCollision onCollision) {

    public UniqueConstraint {
        Invariants.name(name, "constraint name");
        columns = Invariants.distinct(columns, "column");
        Invariants.check(columns.isEmpty() != (expression == null), "%s: columns or an expression", name);
        Invariants.check(
                deferrable == Deferrable.NOT_DEFERRABLE || (expression == null && where == null),
                "%s: an index can't be deferrable",
                name);
    }

    /** Whether PostgreSQL has no constraint for it, only an index. */
    public boolean isIndex() {
        return expression != null || where != null;
    }
}
