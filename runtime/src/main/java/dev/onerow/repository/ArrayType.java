package dev.onerow.repository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a list or an array travels; {@link Element#list} and {@link Element#array} make them.
 *
 * <p>What a PostgreSQL array can't keep is refused: rows of different lengths, and empty or missing rows, in an array of
 * arrays. What Java can't keep is refused too: lower bounds other than 1, and another number of dimensions.
 *
 * @param <A> the type in Java
 */
public abstract sealed class ArrayType<A>
        permits ArrayType.Elements, ArrayType.Rows, ArrayType.AsArray, PrimitiveArray {

    ArrayType() {}

    /** A list of arrays of this type: one dimension more. */
    public ArrayType<List<A>> list() {
        return new Rows<>(this);
    }

    /** An array of arrays of this type: one dimension more. */
    public ArrayType<A[]> array(IntFunction<A[]> newArray) {
        return new AsArray<>(list(), newArray);
    }

    /** The name by which the driver knows the type, if it does. */
    abstract @Nullable String name();

    /** The lengths, outermost first; fails if there is no such rectangle. */
    abstract int[] lengths(int at, A value);

    abstract void append(StringBuilder text, int at, A value);

    abstract A read(List<ArrayText.Item> items);

    final String format(int at, A value) {
        int dimensions = lengths(at, value).length;
        if (dimensions > ArrayText.MAX_DIMENSIONS) {
            throw new UnencodableValue(at, "an array has at most " + ArrayText.MAX_DIMENSIONS + " dimensions");
        }
        StringBuilder text = new StringBuilder();
        append(text, at, value);
        return text.toString();
    }

    final A parse(byte[] raw) {
        return read(BinaryArray.is(raw) ? BinaryArray.parse(raw) : ArrayText.parse(raw));
    }

    /** A list of elements. */
    static final class Elements<T> extends ArrayType<List<@Nullable T>> {

        private final Element<T> element;

        Elements(Element<T> element) {
            this.element = element;
        }

        @Override
        @Nullable
        String name() {
            return element.arrayName();
        }

        @Override
        int[] lengths(int at, List<@Nullable T> value) {
            return new int[] {value.size()};
        }

        @Override
        void append(StringBuilder text, int at, List<@Nullable T> value) {
            char before = '{';
            for (T item : value) {
                text.append(before);
                if (item == null) {
                    text.append(ArrayText.NULL);
                } else {
                    ArrayText.appendQuoted(text, element.encode(at, item));
                }
                before = ',';
            }
            text.append(value.isEmpty() ? "{}" : "}");
        }

        @Override
        List<@Nullable T> read(List<ArrayText.Item> items) {
            List<@Nullable T> list = new ArrayList<>(items.size());
            for (ArrayText.Item item : items) {
                String text = item.scalar();
                list.add(text == null ? null : element.decode(text));
            }
            return Collections.unmodifiableList(list);
        }
    }

    /** A list of arrays. */
    static final class Rows<A> extends ArrayType<List<A>> {

        private final ArrayType<A> row;

        Rows(ArrayType<A> row) {
            this.row = row;
        }

        @Override
        @Nullable
        String name() {
            return row.name();
        }

        @Override
        int[] lengths(int at, List<A> value) {
            int[] lengths = {0};
            for (A inner : value) {
                int[] innerLengths = row.lengths(at, refuseNull(at, inner));
                int[] all = new int[innerLengths.length + 1];
                all[0] = value.size();
                System.arraycopy(innerLengths, 0, all, 1, innerLengths.length);
                boolean differs = lengths[0] > 0 && !Arrays.equals(lengths, all);
                if (differs || innerLengths[0] == 0) {
                    throw new UnencodableValue(at, "the rows of an array of arrays must be of one length, not 0");
                }
                lengths = all;
            }
            return lengths;
        }

        @Override
        void append(StringBuilder text, int at, List<A> value) {
            char before = '{';
            for (A inner : value) {
                text.append(before);
                row.append(text, at, inner);
                before = ',';
            }
            text.append(value.isEmpty() ? "{}" : "}");
        }

        @Override
        List<A> read(List<ArrayText.Item> items) {
            List<A> list = new ArrayList<>(items.size());
            for (ArrayText.Item item : items) {
                list.add(row.read(item.row()));
            }
            return Collections.unmodifiableList(list);
        }

        private static <A> A refuseNull(int at, @Nullable A inner) {
            if (inner == null) {
                throw new UnencodableValue(at, "a row of an array of arrays is null");
            }
            return inner;
        }
    }

    /** An array where the other type has a list. */
    static final class AsArray<T extends @Nullable Object> extends ArrayType<T[]> {

        private final ArrayType<List<T>> list;
        private final IntFunction<T[]> newArray;

        AsArray(ArrayType<List<T>> list, IntFunction<T[]> newArray) {
            this.list = list;
            this.newArray = newArray;
        }

        @Override
        @Nullable
        String name() {
            return list.name();
        }

        @Override
        int[] lengths(int at, T[] value) {
            return list.lengths(at, Arrays.asList(value));
        }

        @Override
        void append(StringBuilder text, int at, T[] value) {
            list.append(text, at, Arrays.asList(value));
        }

        @Override
        T[] read(List<ArrayText.Item> items) {
            return list.read(items).toArray(newArray);
        }
    }
}
