package dev.onerow.sql;

import dev.onerow.Nulls;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes when two rows have the same key, in a way that an index on the key knows. */
record KeyMatch(NaturalKey key) {

    /** What is compared, in order. */
    List<String> values(String alias) {
        return key.parts().stream().map(part -> value(alias, part)).toList();
    }

    private static String value(String alias, KeyPart part) {
        return part.compared(alias + "." + Identifiers.quote(part.column()));
    }

    /** That both rows have the same values; the predicate of a partial key is not asked. */
    String same(String left, String right) {
        return same(values(left), values(right));
    }

    /** That the values are the same, part by part. */
    String same(List<String> left, List<String> right) {
        return IntStream.range(0, left.size())
                .mapToObj(i -> same(left.get(i), right.get(i), key.nulls()))
                .collect(Collectors.joining(" AND "));
    }

    /** {@code IS NOT DISTINCT FROM} would use no index. */
    private static String same(String left, String right, Nulls nulls) {
        String equal = left + " = " + right;
        return nulls == Nulls.DISTINCT ? equal : "(" + equal + " OR (" + left + " IS NULL AND " + right + " IS NULL))";
    }

    /** That no part is NULL, where NULL would be a duplicate of nothing; begins with AND, empty for others. */
    String andNotNull(String alias) {
        return key.nulls() == Nulls.NOT_DISTINCT
                ? ""
                : values(alias).stream()
                        .map(value -> " AND " + value + " IS NOT NULL")
                        .collect(Collectors.joining());
    }

    /** The rows that the key is about, under {@code alias}. */
    String rows(QualifiedName table, String alias) {
        return rows(table, key.where() == null ? "" : " WHERE " + Fragments.parenthesised(key.where()), alias);
    }

    /** All rows. */
    static String all(QualifiedName table, String alias) {
        return rows(table, "", alias);
    }

    /** In a subquery, so that a predicate's bare column names can mean nothing but the table's. */
    private static String rows(QualifiedName table, String where, String alias) {
        return "(SELECT t.*, t.tableoid AS onerow_part, t.ctid AS onerow_row FROM " + Fragments.table(table) + " AS t"
                + where + ") AS " + alias;
    }
}
