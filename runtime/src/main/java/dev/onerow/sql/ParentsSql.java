package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Selects rows together with the rows that they reference: the row's columns first, then those of each parent.
 *
 * <p>A parent behind a nullable reference is joined from the left, so that all of its columns may be NULL.
 */
public final class ParentsSql {

    private final Table table;
    private final List<Parent> parents;

    /** A reference, and the columns of the table that it points to. */
    public record Parent(ForeignKey reference, List<Column> columns) {
        public Parent {
            columns = List.copyOf(columns);
        }
    }

    public ParentsSql(Table table, List<Parent> parents) {
        this.table = table;
        this.parents = List.copyOf(parents);
    }

    /** Every row, in no order. No parameters. */
    public String findAll() {
        return from(RowFragments.table(table));
    }

    private String from(String rows) {
        String columns = IntStream.range(0, parents.size())
                .mapToObj(
                        i -> ",\n       " + RowFragments.columns(parents.get(i).columns(), alias(i)))
                .collect(Collectors.joining("", RowFragments.columns(table.columns(), "r"), ""));
        String joins = IntStream.range(0, parents.size()).mapToObj(this::join).collect(Collectors.joining());
        return "SELECT %s\nFROM %s AS r%s".formatted(columns, rows, joins);
    }

    /** The row of a primary key. Parameters: primary key. */
    public String findById() {
        return findBy(table.primaryKey().columns());
    }

    /** The rows that have these values in these columns. Parameters: the columns, in order. */
    public String findBy(List<String> columns) {
        return findAll()
                + columns.stream()
                        .map(name -> "r." + Identifiers.quote(name) + " = " + RowFragments.compared(table.column(name)))
                        .collect(Collectors.joining(" AND ", "\nWHERE ", ""));
    }

    /**
     * The row of a natural key without NULL parts; of one with a predicate or normalizer, whose names would mean a
     * parent's columns too, found before it is joined. Parameters: key.
     */
    public String find(NaturalKey key) {
        if (key.where() == null && key.parts().stream().allMatch(part -> part.normalizer() == null)) {
            return findBy(key.columns());
        }
        return from("(\n    " + RowFragments.indented(new KeySql(table, key).find(0), 4) + "\n)");
    }

    private String join(int parent) {
        ForeignKey reference = parents.get(parent).reference();
        boolean optional =
                reference.columns().stream().anyMatch(name -> table.column(name).nullable());
        String on = IntStream.range(0, reference.columns().size())
                .mapToObj(i -> "%s.%s = r.%s"
                        .formatted(
                                alias(parent),
                                Identifiers.quote(reference.references().get(i)),
                                Identifiers.quote(reference.columns().get(i))))
                .collect(Collectors.joining(" AND "));
        return "\n%s %s AS %s ON %s"
                .formatted(optional ? "LEFT JOIN" : "JOIN", RowFragments.table(reference.table()), alias(parent), on);
    }

    private static String alias(int parent) {
        return "p" + (parent + 1);
    }
}
