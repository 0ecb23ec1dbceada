package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the check that merged rows do not collide on a declared unique constraint that is missing and no natural key:
 * that they would does not mean that they are the same.
 */
final class ConstrainCollisions {

    private ConstrainCollisions() {}

    /** A check for each such constraint; it costs nothing where there is one of its name. */
    static List<Statement> statements(List<Table> tables) {
        return statements(tables, table -> Fragments.table(table.name()));
    }

    /** The same for rows as they will be, given as what stands in a FROM. */
    static List<Statement> statements(List<Table> tables, Function<Table, String> rows) {
        return tables.stream()
                .flatMap(table -> table.uniques().stream()
                        .filter(unique -> unique.onCollision() != OnCollision.MERGE)
                        .map(unique -> refuse(table, unique, rows.apply(table))))
                .toList();
    }

    private static Statement refuse(Table table, UniqueConstraint unique, String rows) {
        String expression = unique.expression();
        List<String> parts = expression == null
                ? unique.columns().stream().map(column -> "c." + quote(column)).toList()
                : List.of(Fragments.parenthesised(expression));
        String known = unique.nulls() == Nulls.NOT_DISTINCT
                ? "true"
                : parts.stream().map(part -> part + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String where = unique.where() == null ? "" : "\n    AND " + Fragments.parenthesised(unique.where());
        String key = Fragments.names("c", table.primaryKey().columns());
        String colliding = "SELECT string_agg(CAST(ROW(" + key + ") AS text), ' and ' ORDER BY " + key + ") AS key,\n"
                + "    row_number() OVER () AS place\nFROM " + rows + " AS c WHERE " + known
                + where + "\nGROUP BY " + String.join(", ", parts) + " HAVING count(*) > 1";
        return MergeGuards.refuse(
                        MergeGuards.firstTen(colliding),
                        "rows of " + table.name() + " are different things, but equal in what " + unique.name()
                                + " declares unique" + MergeGuards.byKey(MergeTable.of(table)),
                        "Change or delete one of each, or declare onCollision = MERGE, and run it again.",
                        "Rows that are equal where " + unique.name() + " allows no equals.")
                .onlyIf(
                        "NOT EXISTS (SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid"
                                + "\n    WHERE i.indrelid = " + regclass(table.name())
                                + " AND i.indisunique AND i.indisvalid"
                                + " AND r.relname = " + literal(unique.name()) + ")")
                .on(table.name());
    }
}
