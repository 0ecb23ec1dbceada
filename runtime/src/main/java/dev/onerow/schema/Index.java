package dev.onerow.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique.
 *
 * @param columns the columns, in order; empty where there is an expression
 * @param expression what is indexed instead of columns, in SQL
 * @param where the predicate, in SQL
 * @param using the access method
 */
public record Index(
        String name,
        List<String> columns,
        @Nullable String expression,
        @Nullable String where,
        String using) {

    public Index {
        Invariants.name(name, "index name");
        Invariants.name(using, "access method");
        columns = Invariants.distinct(columns, "column");
        Invariants.check(columns.isEmpty() != (expression == null), "%s: columns or an expression", name);
    }
}
