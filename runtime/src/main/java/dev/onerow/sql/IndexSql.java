package dev.onerow.sql;

import static dev.onerow.sql.Fragments.names;
import static dev.onerow.sql.Fragments.parenthesised;
import static dev.onerow.sql.Fragments.table;

import dev.onerow.Nulls;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes CREATE INDEX, which leaves an index of the same name alone. */
final class IndexSql {

    private IndexSql() {}

    /** The unique index of a partial or normalised key. */
    static String unique(QualifiedName table, NaturalKey key) {
        String parts = key.parts().stream().map(IndexSql::part).collect(Collectors.joining(", "));
        return create("UNIQUE INDEX", key.name(), table, "btree", parts, key.nulls(), key.where());
    }

    /** The unique index of a partial or expression constraint. */
    static String unique(QualifiedName table, UniqueConstraint unique) {
        String parts = parts(unique.columns(), unique.expression());
        return create("UNIQUE INDEX", unique.name(), table, "btree", parts, unique.nulls(), unique.where());
    }

    static String index(QualifiedName table, Index index) {
        String parts = parts(index.columns(), index.expression());
        return create("INDEX", index.name(), table, index.using(), parts, Nulls.DISTINCT, index.where());
    }

    /** The unique index that a constraint on those columns is to have. */
    static String unique(QualifiedName table, String name, List<String> columns, Nulls nulls) {
        return create("UNIQUE INDEX", name, table, "btree", names(columns), nulls, null);
    }

    /** An index on what a key compares that lets duplicates be. */
    static String lookUp(String name, QualifiedName table, NaturalKey key) {
        String parts = key.parts().stream().map(IndexSql::part).collect(Collectors.joining(", "));
        return create("INDEX", name, table, "btree", parts, Nulls.DISTINCT, key.where());
    }

    /** The same index, built while others write; not in a transaction. */
    static String concurrently(String create) {
        return create.replaceFirst("INDEX IF NOT EXISTS", "INDEX CONCURRENTLY IF NOT EXISTS");
    }

    private static String part(KeyPart part) {
        String column = Identifiers.quote(part.column());
        return part.normalizer() == null ? column : parenthesised(part.compared(column));
    }

    private static String parts(List<String> columns, @Nullable String expression) {
        return expression == null ? names(columns) : parenthesised(expression);
    }

    private static String create(
            String kind,
            String name,
            QualifiedName table,
            String using,
            String parts,
            Nulls nulls,
            @Nullable String where) {
        return "CREATE " + kind + " IF NOT EXISTS " + Identifiers.quote(name) + " ON " + table(table)
                + (using.equals("btree") ? "" : " USING " + Identifiers.quote(using)) + " (" + parts + ")"
                + (nulls == Nulls.NOT_DISTINCT ? " " + nulls.sql() : "")
                + (where == null ? "" : "\n    WHERE " + parenthesised(where));
    }
}
