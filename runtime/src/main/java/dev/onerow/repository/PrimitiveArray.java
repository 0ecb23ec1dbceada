package dev.onerow.repository;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How arrays of primitive values travel, without boxing; NULL elements are an {@link UnreadableValue}.
 *
 * <p>A {@code byte[]} is no such array but a {@code bytea}.
 *
 * @param <A> the type in Java
 */
public final class PrimitiveArray<A> extends ArrayType<A> {

    public static final ArrayType<boolean[]> BOOL = new PrimitiveArray<>(
            "_bool", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                boolean[] array = new boolean[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = items.get(i).present().startsWith("t");
                }
                return array;
            });

    public static final ArrayType<short[]> SMALLINT = new PrimitiveArray<>(
            "_int2", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                short[] array = new short[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Short.parseShort(items.get(i).present());
                }
                return array;
            });

    public static final ArrayType<int[]> INTEGER = new PrimitiveArray<>(
            "_int4", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                int[] array = new int[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Integer.parseInt(items.get(i).present());
                }
                return array;
            });

    public static final ArrayType<long[]> BIGINT = new PrimitiveArray<>(
            "_int8", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                long[] array = new long[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Long.parseLong(items.get(i).present());
                }
                return array;
            });

    public static final ArrayType<float[]> REAL = new PrimitiveArray<>(
            "_float4", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                float[] array = new float[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Float.parseFloat(items.get(i).present());
                }
                return array;
            });

    public static final ArrayType<double[]> DOUBLE_PRECISION = new PrimitiveArray<>(
            "_float8", array -> array.length, (text, at, array, i) -> text.append(array[i]), items -> {
                double[] array = new double[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Double.parseDouble(items.get(i).present());
                }
                return array;
            });

    /** A {@code varchar(1)[]}. */
    public static final ArrayType<char[]> CHARACTER = new PrimitiveArray<>(
            "_varchar",
            array -> array.length,
            (text, at, array, i) -> ArrayText.appendQuoted(text, Texts.checked(at, array[i])),
            items -> {
                char[] array = new char[items.size()];
                for (int i = 0; i < array.length; i++) {
                    array[i] = Texts.single(items.get(i).present());
                }
                return array;
            });

    @FunctionalInterface
    private interface Appender<A> {
        void append(StringBuilder text, int at, A array, int index);
    }

    private final String name;
    private final ToIntFunction<A> length;
    private final Appender<A> appender;
    private final Function<List<ArrayText.Item>, A> reader;

    private PrimitiveArray(
            String name, ToIntFunction<A> length, Appender<A> appender, Function<List<ArrayText.Item>, A> reader) {
        this.name = name;
        this.length = length;
        this.appender = appender;
        this.reader = reader;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    int[] lengths(int at, A value) {
        return new int[] {length.applyAsInt(value)};
    }

    @Override
    void append(StringBuilder text, int at, A value) {
        int size = length.applyAsInt(value);
        text.append('{');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                text.append(',');
            }
            appender.append(text, at, value, i);
        }
        text.append('}');
    }

    @Override
    A read(List<ArrayText.Item> items) {
        return reader.apply(items);
    }
}
