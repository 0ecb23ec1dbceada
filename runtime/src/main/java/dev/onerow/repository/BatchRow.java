package dev.onerow.repository;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one row among many, one column after the other, by the same rules as {@link Bind} has for a single
 * row.
 */
public final class BatchRow {

    private final Cells[] cells;
    private final @Nullable String[] arrayNames;
    private final int first;
    private int column;

    /**
     * Sets where the values go.
     *
     * @param cells for each column
     * @param first what an {@link UnencodableValue} counts the first column as
     */
    BatchRow(Cells[] cells, int first) {
        this.cells = cells;
        this.arrayNames = new String[cells.length];
        this.first = first;
    }

    /** Begins the next row. */
    void next() {
        column = 0;
    }

    /** The array type of a column, if the driver knows one and a value was added. */
    @Nullable
    String arrayName(int ofColumn) {
        return arrayNames[ofColumn];
    }

    /** A {@code bigint}, without boxing. */
    public void bigint(long value) {
        next("_int8").plain().append(value);
    }

    /** An {@code integer}, without boxing. */
    public void integer(int value) {
        next("_int4").plain().append(value);
    }

    /** A {@code double precision}, without boxing. */
    public void doublePrecision(double value) {
        next("_float8").plain().append(value);
    }

    /** A {@code varchar(maxLength)} or NULL. */
    public void varchar(@Nullable String value, int maxLength) {
        String text = value == null ? null : Texts.checked(first + column, value, maxLength);
        next("_varchar").add(text);
    }

    /** A {@code numeric(precision, scale)} or NULL. */
    public void numeric(@Nullable BigDecimal value, int precision, int scale) {
        String text = value == null
                ? null
                : Numerics.stored(first + column, value, precision, scale).toString();
        next("_numeric").add(text);
    }

    /** An enum's name or NULL. */
    public void label(@Nullable Enum<?> value) {
        next("_text").add(value == null ? null : value.name());
    }

    /** A value of any other type, or NULL. */
    public <T> void add(Element<T> element, @Nullable T value) {
        String text = value == null ? null : element.encode(first + column, value);
        next(element.arrayName()).add(text);
    }

    /** An array, which travels as its text, or NULL. */
    public <A> void array(ArrayType<A> type, @Nullable A value) {
        String text = value == null ? null : type.format(first + column, value);
        next("_text").add(text);
    }

    private Cells next(@Nullable String arrayName) {
        arrayNames[column] = arrayName;
        return cells[column++];
    }
}
