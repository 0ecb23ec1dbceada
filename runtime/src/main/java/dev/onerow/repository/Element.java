package dev.onerow.repository;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGbytea;

/**
 * How values travel as elements of an array, by the same rules as {@link Bind} and {@link Read} have for columns.
 *
 * <p>{@code Element.TEXT.list()} is the type of a {@code List<String>}, {@code Element.UUID.array(UUID[]::new)} that of a
 * {@code UUID[]}. An array of another type ({@code jsonb[]}, {@code citext[]}, a native enum's) travels as one of text,
 * and an array of intervals untyped: there the SQL says {@code ?::jsonb[]}, {@code ?::interval[]}.
 *
 * @param <T> the type in Java
 */
public final class Element<T> {

    public static final Element<Boolean> BOOL = plain("_bool", Object::toString, text -> text.startsWith("t"));
    public static final Element<Short> SMALLINT = plain("_int2", Object::toString, Short::valueOf);
    public static final Element<Byte> SMALLINT_AS_BYTE = plain("_int2", Object::toString, Element::byteOf);
    public static final Element<Integer> INTEGER = plain("_int4", Object::toString, Integer::valueOf);
    public static final Element<Long> BIGINT = plain("_int8", Object::toString, Long::valueOf);
    public static final Element<Float> REAL = plain("_float4", Object::toString, Float::valueOf);
    public static final Element<Double> DOUBLE_PRECISION = plain("_float8", Object::toString, Double::valueOf);
    public static final Element<BigDecimal> NUMERIC =
            new Element<>("_numeric", (at, value) -> Numerics.stored(at, value).toString(), Element::numberOf);
    public static final Element<Character> CHARACTER =
            new Element<>("_varchar", (at, value) -> Texts.checked(at, value.charValue()), Texts::single);
    public static final Element<String> TEXT = new Element<>("_text", Texts::checked, text -> text);
    public static final Element<UUID> UUID = plain("_uuid", Object::toString, java.util.UUID::fromString);
    public static final Element<byte[]> BYTEA = plain("_bytea", Element::hexOf, Element::bytesOf);
    public static final Element<Instant> INSTANT =
            new Element<>("_timestamptz", TimeText::timestamptz, TimeText::parseInstant);
    public static final Element<OffsetDateTime> TIMESTAMPTZ =
            new Element<>("_timestamptz", TimeText::timestamptz, TimeText::parseTimestamptz);
    public static final Element<LocalDateTime> TIMESTAMP =
            new Element<>("_timestamp", TimeText::timestamp, TimeText::parseTimestamp);
    public static final Element<LocalDate> DATE = new Element<>("_date", TimeText::date, TimeText::parseDate);
    public static final Element<LocalTime> TIME = plain("_time", TimeText::time, TimeText::parseTime);
    public static final Element<Duration> INTERVAL = new Element<>(null, IntervalText::format, IntervalText::parse);

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Makes the text of a value, or throws {@link UnencodableValue} for the parameter {@code at}. */
    @FunctionalInterface
    interface Encoder<T> {
        String encode(int at, T value);
    }

    private final @Nullable String arrayName;
    private final Encoder<T> encoder;
    private final Function<String, T> decoder;

    private Element(@Nullable String arrayName, Encoder<T> encoder, Function<String, T> decoder) {
        this.arrayName = arrayName;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    private static <T> Element<T> plain(String arrayName, Function<T, String> encoder, Function<String, T> decoder) {
        return new Element<>(arrayName, (at, value) -> encoder.apply(value), decoder);
    }

    /** Enums by name, each of which {@code valueOf} turns into the constant. */
    public static <E extends Enum<E>> Element<E> label(Function<String, E> valueOf) {
        return plain("_text", Enum::name, label -> constant(label, valueOf));
    }

    /** A {@code varchar(maxLength)}. */
    public static Element<String> varchar(int maxLength) {
        return new Element<>("_varchar", (at, text) -> Texts.checked(at, text, maxLength), text -> text);
    }

    /** A {@code numeric(precision, scale)}. */
    public static Element<BigDecimal> numeric(int precision, int scale) {
        return new Element<>(
                "_numeric",
                (at, value) -> Numerics.stored(at, value, precision, scale).toString(),
                Element::numberOf);
    }

    /** What a converter, or a record with a single component, makes of these elements. */
    public <J> Element<J> mapped(
            Function<? super J, ? extends T> toColumn, Function<? super T, ? extends J> fromColumn) {
        return new Element<>(
                arrayName,
                (at, value) -> encoder.encode(at, toColumn.apply(value)),
                text -> converted(decoder.apply(text), fromColumn));
    }

    /** A list of these; its elements may be null. */
    public ArrayType<List<@Nullable T>> list() {
        return new ArrayType.Elements<>(this);
    }

    /** An array of these; its elements may be null. */
    public ArrayType<@Nullable T[]> array(IntFunction<@Nullable T[]> newArray) {
        return new ArrayType.AsArray<>(list(), newArray);
    }

    @Nullable
    String arrayName() {
        return arrayName;
    }

    String encode(int at, T value) {
        return encoder.encode(at, value);
    }

    T decode(String text) {
        return decoder.apply(text);
    }

    static <E extends Enum<E>> E constant(String label, Function<String, E> valueOf) {
        try {
            return valueOf.apply(label);
        } catch (IllegalArgumentException unknown) {
            throw new Undecodable("the label is none of the enum's constants; add the constant or correct the row");
        }
    }

    private static <S, J> J converted(S stored, Function<? super S, ? extends J> fromColumn) {
        try {
            return fromColumn.apply(stored);
        } catch (IllegalArgumentException refused) {
            throw new Undecodable("the converter or constructor refused the value", refused);
        }
    }

    private static Byte byteOf(String text) {
        short number = Short.parseShort(text);
        if (number != (byte) number) {
            throw new Undecodable("the number is not in the range of a byte, -128 to 127");
        }
        return (byte) number;
    }

    private static BigDecimal numberOf(String text) {
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            throw new Undecodable("the number is NaN or infinite; a BigDecimal can't be");
        }
        return new BigDecimal(text);
    }

    static String hexOf(byte[] bytes) {
        StringBuilder text = new StringBuilder(2 + 2 * bytes.length).append("\\x");
        for (byte b : bytes) {
            text.append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
        }
        return text.toString();
    }

    /** The bytes of either form that the session's {@code bytea_output} may choose. */
    private static byte[] bytesOf(String text) {
        try {
            return PGbytea.toBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SQLException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
