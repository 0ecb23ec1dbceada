package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many values travel at once: an array for each of their columns, in order.
 *
 * @param <V> the value, such as a key
 */
public final class BatchColumns<V> {

    private final List<BatchColumn<V>> columns;

    private BatchColumns(List<BatchColumn<V>> columns) {
        this.columns = columns;
    }

    /** No columns yet. */
    public static <V> BatchColumns<V> none() {
        return new BatchColumns<>(List.of());
    }

    /** One more column. */
    public <T> BatchColumns<V> with(Element<T> element, Function<? super V, ? extends @Nullable T> value) {
        return with(element.arrayName(), (cells, at, row) -> {
            T item = value.apply(row);
            cells.add(item == null ? null : element.encode(at, item));
        });
    }

    /** One more column, of arrays, each of which travels as its text. */
    public <A> BatchColumns<V> withArray(ArrayType<A> type, Function<? super V, ? extends @Nullable A> value) {
        return with("_text", (cells, at, row) -> {
            A array = value.apply(row);
            cells.add(array == null ? null : type.format(at, array));
        });
    }

    /** One more column, of {@code bigint}, without boxing. */
    public BatchColumns<V> withBigint(ToLongFunction<? super V> value) {
        return with("_int8", (cells, at, row) -> cells.plain().append(value.applyAsLong(row)));
    }

    /** One more column, of {@code integer}, without boxing. */
    public BatchColumns<V> withInteger(ToIntFunction<? super V> value) {
        return with("_int4", (cells, at, row) -> cells.plain().append(value.applyAsInt(row)));
    }

    /** One more column, of {@code double precision}, without boxing. */
    public BatchColumns<V> withDoublePrecision(ToDoubleFunction<? super V> value) {
        return with("_float8", (cells, at, row) -> cells.plain().append(value.applyAsDouble(row)));
    }

    private BatchColumns<V> with(@Nullable String arrayName, Writer<V> writer) {
        List<BatchColumn<V>> more = new ArrayList<>(columns);
        more.add(new BatchColumn<>(arrayName, writer));
        return new BatchColumns<>(List.copyOf(more));
    }

    int size() {
        return columns.size();
    }

    /**
     * Binds an array for each column from parameter {@code at} on, and returns the parameter after the last. An {@link
     * UnencodableValue} counts the first column as {@code first}.
     */
    int bind(PreparedStatement statement, int at, int first, List<V> values) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            BatchColumn<V> column = columns.get(i);
            ArrayCells cells = new ArrayCells();
            for (V value : values) {
                column.writer.write(cells, first + i, value);
            }
            Bind.arrayText(statement, at + i, column.arrayName, cells.complete());
        }
        return at + columns.size();
    }

    /** Writes the columns of one value; an {@link UnencodableValue} counts the first as {@code first}. */
    void write(CopyCells cells, int first, V value) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).writer.write(cells, first + i, value);
        }
    }

    private record BatchColumn<V>(@Nullable String arrayName, Writer<V> writer) {}

    /** Writes a value's column. */
    @FunctionalInterface
    private interface Writer<V> {
        void write(Cells cells, int at, V value);
    }
}
