package dev.onerow.repository;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of a row; each method is named by the SQL type, and takes the column's index from 1.
 *
 * <p>A stored value that the Java type can't hold is an {@link UnreadableValue} that names the column, and so is NULL
 * where the name does not end in {@code OrNull}.
 */
public final class Read {

    private Read() {}

    /** Whether the column is NULL, whatever its type. */
    public static boolean isNull(ResultSet row, int at) throws SQLException {
        return row.getBytes(at) == null;
    }

    /** A {@code boolean}. */
    public static boolean bool(ResultSet row, int at) throws SQLException {
        boolean value = row.getBoolean(at);
        if (!value) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** A {@code boolean} or NULL. */
    public static @Nullable Boolean boolOrNull(ResultSet row, int at) throws SQLException {
        boolean value = row.getBoolean(at);
        return (!value && row.wasNull()) ? null : (Boolean) value;
    }

    /** A {@code smallint}. */
    public static short smallint(ResultSet row, int at) throws SQLException {
        short value = row.getShort(at);
        if (value == 0) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** A {@code smallint} or NULL. */
    public static @Nullable Short smallintOrNull(ResultSet row, int at) throws SQLException {
        short value = row.getShort(at);
        return (value == 0 && row.wasNull()) ? null : (Short) value;
    }

    /** A {@code smallint} that is a {@code byte}. */
    public static byte smallintAsByte(ResultSet row, int at) throws SQLException {
        short value = smallint(row, at);
        if (value != (byte) value) {
            throw ReadFailure.of(row, at, "the number is not in the range of a byte, -128 to 127");
        }
        return (byte) value;
    }

    /** A {@code smallint} that is a {@code byte}, or NULL. */
    public static @Nullable Byte smallintAsByteOrNull(ResultSet row, int at) throws SQLException {
        return smallintOrNull(row, at) == null ? null : (Byte) smallintAsByte(row, at);
    }

    /** An {@code integer}. */
    public static int integer(ResultSet row, int at) throws SQLException {
        int value = row.getInt(at);
        if (value == 0) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** An {@code integer} or NULL. */
    public static @Nullable Integer integerOrNull(ResultSet row, int at) throws SQLException {
        int value = row.getInt(at);
        return (value == 0 && row.wasNull()) ? null : (Integer) value;
    }

    /** A {@code bigint}. */
    public static long bigint(ResultSet row, int at) throws SQLException {
        long value = row.getLong(at);
        if (value == 0) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** A {@code bigint} or NULL. */
    public static @Nullable Long bigintOrNull(ResultSet row, int at) throws SQLException {
        long value = row.getLong(at);
        return (value == 0 && row.wasNull()) ? null : (Long) value;
    }

    /** A {@code real}. */
    public static float real(ResultSet row, int at) throws SQLException {
        float value = row.getFloat(at);
        if (value == 0) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** A {@code real} or NULL. */
    public static @Nullable Float realOrNull(ResultSet row, int at) throws SQLException {
        float value = row.getFloat(at);
        return (value == 0 && row.wasNull()) ? null : (Float) value;
    }

    /** A {@code double precision}. */
    public static double doublePrecision(ResultSet row, int at) throws SQLException {
        double value = row.getDouble(at);
        if (value == 0) {
            ReadFailure.ifNull(row, at);
        }
        return value;
    }

    /** A {@code double precision} or NULL. */
    public static @Nullable Double doublePrecisionOrNull(ResultSet row, int at) throws SQLException {
        double value = row.getDouble(at);
        return (value == 0 && row.wasNull()) ? null : (Double) value;
    }

    /** A {@code numeric}. */
    public static BigDecimal numeric(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, numericOrNull(row, at));
    }

    /** A {@code numeric} or NULL. */
    public static @Nullable BigDecimal numericOrNull(ResultSet row, int at) throws SQLException {
        try {
            return row.getBigDecimal(at);
        } catch (SQLException | IllegalArgumentException failure) {
            throw ReadFailure.ofNumeric(row, at, failure);
        }
    }

    /** A {@code varchar(1)}. */
    public static char character(ResultSet row, int at) throws SQLException {
        return ReadFailure.decoded(row, at, text(row, at), Texts::single);
    }

    /** A {@code varchar(1)} or NULL. */
    public static @Nullable Character characterOrNull(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        return text == null ? null : ReadFailure.decoded(row, at, text, Texts::single);
    }

    /** A {@code text}, or the text of any type that has no method of its own, such as {@code jsonb}. */
    public static String text(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, row.getString(at));
    }

    /** A {@code text}, or the text of any type that has no method of its own, or NULL. */
    public static @Nullable String textOrNull(ResultSet row, int at) throws SQLException {
        return row.getString(at);
    }

    /** An enum by its name, which {@code valueOf} turns into the constant. */
    public static <E extends Enum<E>> E label(ResultSet row, int at, Function<String, E> valueOf) throws SQLException {
        return ReadFailure.decoded(row, at, text(row, at), label -> Element.constant(label, valueOf));
    }

    /** An enum by its name, or NULL. */
    public static <E extends Enum<E>> @Nullable E labelOrNull(ResultSet row, int at, Function<String, E> valueOf)
            throws SQLException {
        String text = row.getString(at);
        return text == null ? null : ReadFailure.decoded(row, at, text, label -> Element.constant(label, valueOf));
    }

    /** A {@code uuid}. */
    public static UUID uuid(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, uuidOrNull(row, at));
    }

    /** A {@code uuid} or NULL. */
    public static @Nullable UUID uuidOrNull(ResultSet row, int at) throws SQLException {
        return row.getObject(at, UUID.class);
    }

    /** A {@code bytea}. */
    public static byte[] bytea(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, row.getBytes(at));
    }

    /** A {@code bytea} or NULL. */
    public static byte @Nullable [] byteaOrNull(ResultSet row, int at) throws SQLException {
        return row.getBytes(at);
    }

    /** A {@code timestamptz} as an instant; the infinities are MAX and MIN. */
    public static Instant instant(ResultSet row, int at) throws SQLException {
        return TimeText.instant(timestamptz(row, at));
    }

    /** A {@code timestamptz} as an instant, or NULL. */
    public static @Nullable Instant instantOrNull(ResultSet row, int at) throws SQLException {
        OffsetDateTime value = timestamptzOrNull(row, at);
        return value == null ? null : TimeText.instant(value);
    }

    /** A {@code timestamptz}, always in UTC; the infinities are MAX and MIN. */
    public static OffsetDateTime timestamptz(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, timestamptzOrNull(row, at));
    }

    /** A {@code timestamptz}, always in UTC, or NULL. */
    public static @Nullable OffsetDateTime timestamptzOrNull(ResultSet row, int at) throws SQLException {
        return ReadFailure.timeOrNull(row, at, OffsetDateTime.class, TimeText::parseTimestamptz);
    }

    /** A {@code timestamp}; the infinities are MAX and MIN. */
    public static LocalDateTime timestamp(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, timestampOrNull(row, at));
    }

    /** A {@code timestamp} or NULL. */
    public static @Nullable LocalDateTime timestampOrNull(ResultSet row, int at) throws SQLException {
        return ReadFailure.timeOrNull(row, at, LocalDateTime.class, TimeText::parseTimestamp);
    }

    /** A {@code date}; the infinities are MAX and MIN. */
    public static LocalDate date(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, dateOrNull(row, at));
    }

    /** A {@code date} or NULL. */
    public static @Nullable LocalDate dateOrNull(ResultSet row, int at) throws SQLException {
        return ReadFailure.timeOrNull(row, at, LocalDate.class, TimeText::parseDate);
    }

    /** A {@code time}; 24:00 is {@link LocalTime#MAX}. */
    public static LocalTime time(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, timeOrNull(row, at));
    }

    /** A {@code time} or NULL. */
    public static @Nullable LocalTime timeOrNull(ResultSet row, int at) throws SQLException {
        return row.getObject(at, LocalTime.class);
    }

    /** An {@code interval}; a day counts as 24 hours, and months are an error. */
    public static Duration interval(ResultSet row, int at) throws SQLException {
        return ReadFailure.present(row, at, intervalOrNull(row, at));
    }

    /** An {@code interval} or NULL. */
    public static @Nullable Duration intervalOrNull(ResultSet row, int at) throws SQLException {
        String text = row.getString(at);
        return text == null ? null : ReadFailure.decoded(row, at, text, IntervalText::parse);
    }

    /** An array. */
    public static <A> A array(ResultSet row, int at, ArrayType<A> type) throws SQLException {
        return ReadFailure.present(row, at, arrayOrNull(row, at, type));
    }

    /** An array or NULL. */
    public static <A> @Nullable A arrayOrNull(ResultSet row, int at, ArrayType<A> type) throws SQLException {
        byte[] raw = row.getBytes(at);
        return raw == null ? null : ReadFailure.decoded(row, at, raw, type::parse);
    }

    /**
     * What a converter or a constructor makes of a value.
     *
     * @throws UnreadableValue if it throws {@link IllegalArgumentException}
     */
    public static <D, J> J mapped(ResultSet row, int at, D value, Function<? super D, ? extends J> fromColumn)
            throws SQLException {
        try {
            return fromColumn.apply(value);
        } catch (IllegalArgumentException refused) {
            throw ReadFailure.of(row, at, "the converter or constructor refused the value", refused);
        }
    }

    /** What a converter or a constructor makes of a value; null stays null. */
    public static <D, J> @Nullable J mappedOrNull(
            ResultSet row, int at, @Nullable D value, Function<? super D, ? extends J> fromColumn) throws SQLException {
        return value == null ? null : mapped(row, at, value, fromColumn);
    }
}
