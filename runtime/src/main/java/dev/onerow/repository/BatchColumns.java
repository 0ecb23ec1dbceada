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
        return with(element.arrayName(), (text, at, row) -> {
            T item = value.apply(row);
            if (item == null) {
                text.append(ArrayText.NULL);
            } else {
                ArrayText.appendQuoted(text, element.encode(at, item));
            }
        });
    }

    /** One more column, of arrays, each of which travels as its text. */
    public <A> BatchColumns<V> withArray(ArrayType<A> type, Function<? super V, ? extends @Nullable A> value) {
        return with("_text", (text, at, row) -> {
            A array = value.apply(row);
            if (array == null) {
                text.append(ArrayText.NULL);
            } else {
                ArrayText.appendQuoted(text, type.format(at, array));
            }
        });
    }

    /** One more column, of {@code bigint}, without boxing. */
    public BatchColumns<V> withBigint(ToLongFunction<? super V> value) {
        return with("_int8", (text, at, row) -> text.append(value.applyAsLong(row)));
    }

    /** One more column, of {@code integer}, without boxing. */
    public BatchColumns<V> withInteger(ToIntFunction<? super V> value) {
        return with("_int4", (text, at, row) -> text.append(value.applyAsInt(row)));
    }

    /** One more column, of {@code double precision}, without boxing. */
    public BatchColumns<V> withDoublePrecision(ToDoubleFunction<? super V> value) {
        return with("_float8", (text, at, row) -> text.append(value.applyAsDouble(row)));
    }

    private BatchColumns<V> with(@Nullable String arrayName, Appender<V> appender) {
        List<BatchColumn<V>> more = new ArrayList<>(columns);
        more.add(new BatchColumn<>(arrayName, appender));
        return new BatchColumns<>(List.copyOf(more));
    }

    /** Binds an array for each column from parameter {@code at} on, and returns the parameter after the last. */
    int bind(PreparedStatement statement, int at, List<V> values) throws SQLException {
        int next = at;
        for (BatchColumn<V> column : columns) {
            StringBuilder text = new StringBuilder(16 * values.size()).append('{');
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    text.append(',');
                }
                column.appender.append(text, next, values.get(i));
            }
            Bind.arrayText(statement, next, column.arrayName, text.append('}').toString());
            next++;
        }
        return next;
    }

    private record BatchColumn<V>(@Nullable String arrayName, Appender<V> appender) {}

    /** Appends a value's column as the element of an array's text. */
    @FunctionalInterface
    private interface Appender<V> {
        void append(StringBuilder text, int at, V value);
    }
}
