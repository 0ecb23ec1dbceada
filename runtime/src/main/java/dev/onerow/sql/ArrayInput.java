package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;

/**
 * The rows of a batch as parameters, an array for each column, so that no number of rows meets the protocol's limit of
 * 65,535 parameters.
 *
 * <p>A union with the table's rows, none of which it takes, gives them the types and collations of the table's columns.
 */
final class ArrayInput extends BatchInput {

    ArrayInput(Table table, NaturalKey key) {
        super(table, key);
    }

    @Override
    String rows(List<Column> columns) {
        List<String> names =
                made().stream().map(Column::name).map(Identifiers::quote).toList();
        List<String> values = made().stream().map(RowFragments::madeByServer).toList();
        return """
                (
                    SELECT %1$s%2$s, 0 AS %3$s FROM %4$s WHERE false
                    UNION ALL
                    SELECT %5$s%6$s, %3$s
                    FROM %7$s
                )""".formatted(
                        names(columns),
                        more(names),
                        POSITION,
                        RowFragments.table(table),
                        RowFragments.list(columns, ArrayInput::element),
                        more(values),
                        unnest(columns));
    }

    @Override
    boolean isLookedUpRowByRow() {
        return true;
    }

    @Override
    String materialized() {
        return "MATERIALIZED";
    }

    /** The bare arrays as rows. */
    static String unnest(List<Column> columns) {
        return "unnest(%s) WITH ORDINALITY AS a(%s, %s)"
                .formatted(RowFragments.list(columns, column -> "?::" + sent(column) + "[]"), names(columns), POSITION);
    }

    /** A column of {@link #unnest} as the table's type. */
    static String element(Column column) {
        String name = "a." + Identifiers.quote(column.name());
        return column.type() instanceof ColumnType.Array ? name + "::" + RowFragments.castType(column) : name;
    }

    /** Arrays travel as text, since an array of arrays must be a rectangle; the rest as the column's type. */
    private static String sent(Column column) {
        return column.type() instanceof ColumnType.Array ? "text" : RowFragments.castType(column);
    }
}
