package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * How many values travel at once: an array for each of their columns, in order.
 *
 * @param size how many columns there are
 * @param writer adds all columns of a value
 * @param <V> the value, such as a key
 */
record BatchColumns<V>(int size, BiConsumer<BatchRow, V> writer) {

    /**
     * Binds an array for each column from parameter {@code at} on, and returns the parameter after the last. An {@link
     * UnencodableValue} counts the first column as {@code first}.
     */
    int bind(PreparedStatement statement, int at, int first, List<V> values) throws SQLException {
        ArrayCells[] arrays = new ArrayCells[size];
        Arrays.setAll(arrays, i -> new ArrayCells());
        BatchRow row = new BatchRow(arrays, first);
        for (V value : values) {
            row.next();
            writer.accept(row, value);
        }
        for (int i = 0; i < size; i++) {
            Bind.arrayText(statement, at + i, row.arrayName(i), arrays[i].complete());
        }
        return at + size;
    }

    /** Writes the columns of one value; an {@link UnencodableValue} counts the first as {@code first}. */
    void write(CopyCells cells, int first, V value) {
        Cells[] same = new Cells[size];
        Arrays.fill(same, cells);
        writer.accept(new BatchRow(same, first), value);
    }
}
