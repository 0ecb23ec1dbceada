package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a batch's rows stand on the server: a relation of the table's own column types and collations, with positions. */
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

    static String names(List<Column> columns) {
        return RowFragments.list(columns.stream().map(Column::name).toList());
    }

    /** The rest of a select list, each item after a comma. */
    static String more(List<String> items) {
        return items.stream().map(item -> ", " + item).collect(Collectors.joining());
    }
}
