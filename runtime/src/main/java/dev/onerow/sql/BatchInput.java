package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a batch's rows stand on the server, a relation of the table's own column types and collations, with positions; and
 * how its rows, {@code i}, find the table's, {@code t}.
 */
abstract sealed class BatchInput permits ArrayInput, StagedInput {

    /** The column that says which row of the batch this is, 1 for the first. */
    static final String POSITION = "onerow_position";

    final Table table;
    final NaturalKey key;

    BatchInput(Table table, NaturalKey key) {
        this.table = table;
        this.key = key;
    }

    /** The rows of the batch in these columns, as a relation for a FROM. */
    abstract String rows(List<Column> columns);

    /** Whether a CTE of the rows is better kept than read again. */
    abstract String materialized();

    /** Whether each row is better looked up by itself than all together, as the planner likes. */
    abstract boolean isLookedUpRowByRow();

    final List<Column> keyColumns() {
        return key.columns().stream().map(table::column).toList();
    }

    /** What the caller gives of a row: the key, then the details. */
    final List<Column> given() {
        return Stream.concat(keyColumns().stream(), table.details(key).stream()).toList();
    }

    /** The columns that the server makes, where a partial key's predicate may ask for them. */
    final List<Column> made() {
        return key.where() == null
                ? List.of()
                : table.columns().stream()
                        .filter(column -> !column.suppliedByCaller())
                        .toList();
    }

    /** The rows by the key's columns alone. */
    final String keys() {
        return rows(keyColumns());
    }

    /** The parts of the key, as they are compared. */
    final String compared(String alias) {
        return RowFragments.list(key.parts(), part -> compared(part, alias));
    }

    private static String compared(KeyPart part, String alias) {
        return part.compared(alias + "." + Identifiers.quote(part.column()));
    }

    /**
     * What keeps a look-up to the key's index: a subquery with an OFFSET becomes no join. For a thousand keys, the planner
     * would hash a table of a hundred thousand rows, which takes several times as long.
     */
    final String rowByRow() {
        return isLookedUpRowByRow() ? " OFFSET 0" : "";
    }

    /** Whether no row has the input's key. */
    final String isMissing() {
        return "NOT EXISTS (SELECT FROM %s AS t WHERE %s%s)".formatted(rowsOfKey(), isThere("t", "i"), rowByRow());
    }

    /** Whether a row has the input's key; a condition that uses the index, also for parts that may be NULL. */
    final String isThere(String alias, String input) {
        Stream<String> parts = key.parts().stream().map(part -> {
            String row = compared(part, alias);
            String given = compared(part, input);
            return table.column(part.column()).nullable()
                    ? "(%1$s = %2$s OR (%1$s IS NULL AND %2$s IS NULL))".formatted(row, given)
                    : row + " = " + given;
        });
        return parts.collect(Collectors.joining(" AND "));
    }

    /** The rows that are the key's: all, or of a partial key those that its predicate takes. */
    final String rowsOfKey() {
        String rows = RowFragments.table(table);
        return key.where() == null
                ? rows
                : "(SELECT * FROM %s WHERE %s)".formatted(rows, Placeholders.escaped(key.where()));
    }

    /** Of a partial key: that the input's row would be one of it. */
    final String inKey() {
        return key.where() == null ? "" : "\n      AND (" + Placeholders.escaped(key.where()) + ")";
    }

    static String names(List<Column> columns) {
        return RowFragments.list(columns.stream().map(Column::name).toList());
    }

    /** The rest of a select list, each item after a comma. */
    static String more(List<String> items) {
        return items.stream().map(item -> ", " + item).collect(Collectors.joining());
    }
}
