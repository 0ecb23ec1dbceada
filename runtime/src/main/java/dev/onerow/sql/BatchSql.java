package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that go by many natural keys at once: an array for each column, so that no number of keys meets the
 * protocol's limit of 65,535 parameters.
 *
 * <p>Keys are put in order, and equal ones together, by the equality and collation of the table's own columns: the input
 * is a union with the table's rows, none of which it takes. So any two batches take the same rows in the same order and
 * can't deadlock. Of the parameters, <i>keys</i> stands for an array for each part of the key, <i>details</i> for one for
 * each of {@link Table#details}.
 */
public final class BatchSql {

    private static final String POSITION = "onerow_position";

    private final Table table;
    private final NaturalKey key;

    public BatchSql(Table table, NaturalKey key) {
        this.table = table;
        this.key = key;
    }

    /** Selects the positions of the keys, 1 for the first, in the order of the keys. Parameters: keys. */
    public String order() {
        return "SELECT i.%s\nFROM %s AS i\nORDER BY %s, i.%s"
                .formatted(POSITION, input(keyColumns()), compared("i"), POSITION);
    }

    /** Selects the position of each key that has a row, and the row, in the order of the keys given. Parameters: keys. */
    public String find() {
        return "SELECT i.%s, %s\nFROM %s AS i\nJOIN %s AS t ON %s\nORDER BY i.%s"
                .formatted(
                        POSITION,
                        RowFragments.columns(table.columns(), "t"),
                        input(keyColumns()),
                        rowsOfKey(),
                        isThere("t"),
                        POSITION);
    }

    /**
     * Two statements in one text: inserts the rows that are not there, of equal keys the first, and selects their primary
     * keys; then selects as {@link #find}. Parameters: keys, details, keys.
     */
    public String getOrCreate(Target target) {
        List<Column> given = Stream.concat(keyColumns().stream(), table.details(key).stream())
                .toList();
        return "INSERT INTO %s (%s)\nSELECT DISTINCT ON (%s) %s\nFROM %s AS i\nWHERE NOT EXISTS (SELECT FROM %s AS t WHERE %s)%s\nORDER BY %s, i.%s\n%s\nRETURNING %s;\n%s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.list(given.stream().map(Column::name).toList()),
                        compared("i"),
                        RowFragments.columns(given, "i"),
                        input(given),
                        rowsOfKey(),
                        isThere("t"),
                        key.where() == null ? "" : "\n  AND (" + Placeholders.escaped(key.where()) + ")",
                        compared("i"),
                        POSITION,
                        target.conflictClause(key),
                        RowFragments.list(table.primaryKey().columns()),
                        find());
    }

    private List<Column> keyColumns() {
        return key.columns().stream().map(table::column).toList();
    }

    /** The arrays as rows, under the table's column names, types and collations, with the position of each. */
    private String input(List<Column> columns) {
        // A predicate may ask for columns that the server makes.
        List<Column> made = key.where() == null
                ? List.of()
                : table.columns().stream()
                        .filter(column -> !column.suppliedByCaller())
                        .toList();
        return "(\n    SELECT %s, 0 AS %s FROM %s WHERE false\n    UNION ALL\n    SELECT %s, %s\n    FROM unnest(%s) WITH ORDINALITY AS a(%s, %s)\n)"
                .formatted(
                        Stream.concat(
                                        columns.stream().map(column -> Identifiers.quote(column.name())),
                                        made.stream().map(column -> Identifiers.quote(column.name())))
                                .collect(Collectors.joining(", ")),
                        POSITION,
                        RowFragments.table(table),
                        Stream.concat(
                                        columns.stream().map(BatchSql::element),
                                        made.stream().map(RowFragments::madeByServer))
                                .collect(Collectors.joining(", ")),
                        POSITION,
                        RowFragments.list(columns, column -> "?::" + sent(column) + "[]"),
                        RowFragments.list(columns.stream().map(Column::name).toList()),
                        POSITION);
    }

    /** Arrays travel as text, since an array of arrays must be a rectangle; the rest as the column's type. */
    private static String sent(Column column) {
        return column.type() instanceof ColumnType.Array ? "text" : RowFragments.castType(column);
    }

    private static String element(Column column) {
        String name = "a." + Identifiers.quote(column.name());
        return column.type() instanceof ColumnType.Array ? name + "::" + RowFragments.castType(column) : name;
    }

    private String compared(String alias) {
        return RowFragments.list(key.parts(), part -> compared(part, alias));
    }

    private static String compared(KeyPart part, String alias) {
        return part.compared(alias + "." + Identifiers.quote(part.column()));
    }

    /** Whether a row has the input's key; a condition that uses the index, also for parts that may be NULL. */
    private String isThere(String alias) {
        Stream<String> parts = key.parts().stream().map(part -> {
            String row = compared(part, alias);
            String input = compared(part, "i");
            return table.column(part.column()).nullable()
                    ? "(%1$s = %2$s OR (%1$s IS NULL AND %2$s IS NULL))".formatted(row, input)
                    : row + " = " + input;
        });
        return parts.collect(Collectors.joining(" AND "));
    }

    /** The rows that are the key's: all, or of a partial key those that its predicate takes. */
    private String rowsOfKey() {
        String rows = RowFragments.table(table);
        return key.where() == null
                ? rows
                : "(SELECT * FROM %s WHERE %s)".formatted(rows, Placeholders.escaped(key.where()));
    }
}
