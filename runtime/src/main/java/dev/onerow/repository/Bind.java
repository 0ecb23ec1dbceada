package dev.onerow.repository;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Sets the parameters of a statement; each method is named by the SQL type.
 *
 * <p>A value that PostgreSQL could not keep exactly is an {@link UnencodableValue} before anything is sent. NULL is sent
 * with the same type as a value, so that one prepared statement serves both. Types without a method of their own
 * ({@code jsonb}, {@code citext}, {@code inet}, native enums …) travel as {@link #text} or {@link #label}, and
 * {@link #interval} untyped: there the SQL says {@code ?::jsonb}, {@code ?::interval}.
 */
public final class Bind {

    private Bind() {}

    /** Sets a {@code boolean}. */
    public static void bool(PreparedStatement statement, int at, boolean value) throws SQLException {
        statement.setBoolean(at, value);
    }

    /** Sets a {@code boolean} or NULL. */
    public static void bool(PreparedStatement statement, int at, @Nullable Boolean value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.BOOLEAN);
        } else {
            statement.setBoolean(at, value);
        }
    }

    /** Sets a {@code smallint}; a {@code byte} is one too. */
    public static void smallint(PreparedStatement statement, int at, short value) throws SQLException {
        statement.setShort(at, value);
    }

    /** Sets a {@code smallint} or NULL. */
    public static void smallint(PreparedStatement statement, int at, @Nullable Short value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.SMALLINT);
        } else {
            statement.setShort(at, value);
        }
    }

    /** Sets a {@code smallint} or NULL. */
    public static void smallint(PreparedStatement statement, int at, @Nullable Byte value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.SMALLINT);
        } else {
            statement.setShort(at, value);
        }
    }

    /** Sets an {@code integer}. */
    public static void integer(PreparedStatement statement, int at, int value) throws SQLException {
        statement.setInt(at, value);
    }

    /** Sets an {@code integer} or NULL. */
    public static void integer(PreparedStatement statement, int at, @Nullable Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.INTEGER);
        } else {
            statement.setInt(at, value);
        }
    }

    /** Sets a {@code bigint}. */
    public static void bigint(PreparedStatement statement, int at, long value) throws SQLException {
        statement.setLong(at, value);
    }

    /** Sets a {@code bigint} or NULL. */
    public static void bigint(PreparedStatement statement, int at, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, value);
        }
    }

    /** Sets a {@code real}. */
    public static void real(PreparedStatement statement, int at, float value) throws SQLException {
        // Without binary transfer, setFloat sends a double precision, which equals no real.
        typed(statement, at, "float4", Float.toString(value));
    }

    /** Sets a {@code real} or NULL. */
    public static void real(PreparedStatement statement, int at, @Nullable Float value) throws SQLException {
        typed(statement, at, "float4", value == null ? null : value.toString());
    }

    /** Sets a {@code double precision}. */
    public static void doublePrecision(PreparedStatement statement, int at, double value) throws SQLException {
        statement.setDouble(at, value);
    }

    /** Sets a {@code double precision} or NULL. */
    public static void doublePrecision(PreparedStatement statement, int at, @Nullable Double value)
            throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.DOUBLE);
        } else {
            statement.setDouble(at, value);
        }
    }

    /** Sets a {@code numeric} without a precision, or NULL; stores {@link Numerics#stored(BigDecimal)}. */
    public static void numeric(PreparedStatement statement, int at, @Nullable BigDecimal value) throws SQLException {
        statement.setBigDecimal(at, value == null ? null : Numerics.stored(at, value));
    }

    /** Sets a {@code numeric(precision, scale)} or NULL; stores {@link Numerics#stored(BigDecimal, int, int)}. */
    public static void numeric(
            PreparedStatement statement, int at, @Nullable BigDecimal value, int precision, int scale)
            throws SQLException {
        statement.setBigDecimal(at, value == null ? null : Numerics.stored(at, value, precision, scale));
    }

    /** Sets a {@code varchar(1)}. */
    public static void character(PreparedStatement statement, int at, char value) throws SQLException {
        statement.setString(at, Texts.checked(at, value));
    }

    /** Sets a {@code varchar(1)} or NULL. */
    public static void character(PreparedStatement statement, int at, @Nullable Character value) throws SQLException {
        statement.setString(at, value == null ? null : Texts.checked(at, value.charValue()));
    }

    /** Sets a {@code text} or NULL, or what the SQL casts a text to. */
    public static void text(PreparedStatement statement, int at, @Nullable String value) throws SQLException {
        statement.setString(at, value == null ? null : Texts.checked(at, value));
    }

    /** Sets a {@code varchar(maxLength)} or NULL. */
    public static void varchar(PreparedStatement statement, int at, @Nullable String value, int maxLength)
            throws SQLException {
        statement.setString(at, value == null ? null : Texts.checked(at, value, maxLength));
    }

    /** Sets an enum's name or NULL. */
    public static void label(PreparedStatement statement, int at, @Nullable Enum<?> value) throws SQLException {
        statement.setString(at, value == null ? null : value.name());
    }

    /** Sets a {@code uuid} or NULL. */
    public static void uuid(PreparedStatement statement, int at, @Nullable UUID value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.OTHER, "uuid");
        } else {
            statement.setObject(at, value, Types.OTHER);
        }
    }

    /** Sets a {@code bytea} or NULL. */
    public static void bytea(PreparedStatement statement, int at, byte @Nullable [] value) throws SQLException {
        statement.setBytes(at, value);
    }

    /** Sets a {@code timestamptz} or NULL, rounded by {@link Micros}; MAX and MIN are the infinities. */
    public static void timestamptz(PreparedStatement statement, int at, @Nullable Instant value) throws SQLException {
        typed(statement, at, "timestamptz", value == null ? null : TimeText.timestamptz(at, value));
    }

    /** Sets a {@code timestamptz} or NULL, rounded by {@link Micros}; MAX and MIN are the infinities. */
    public static void timestamptz(PreparedStatement statement, int at, @Nullable OffsetDateTime value)
            throws SQLException {
        typed(statement, at, "timestamptz", value == null ? null : TimeText.timestamptz(at, value));
    }

    /** Sets a {@code timestamp} or NULL, rounded by {@link Micros}; MAX and MIN are the infinities. */
    public static void timestamp(PreparedStatement statement, int at, @Nullable LocalDateTime value)
            throws SQLException {
        typed(statement, at, "timestamp", value == null ? null : TimeText.timestamp(at, value));
    }

    /** Sets a {@code date} or NULL; MAX and MIN are the infinities. */
    public static void date(PreparedStatement statement, int at, @Nullable LocalDate value) throws SQLException {
        typed(statement, at, "date", value == null ? null : TimeText.date(at, value));
    }

    /** Sets a {@code time} or NULL, rounded by {@link Micros}; {@link LocalTime#MAX} is 24:00. */
    public static void time(PreparedStatement statement, int at, @Nullable LocalTime value) throws SQLException {
        typed(statement, at, "time", value == null ? null : TimeText.time(value));
    }

    /** Sets an {@code interval} or NULL, rounded by {@link Micros}. */
    public static void interval(PreparedStatement statement, int at, @Nullable Duration value) throws SQLException {
        // Untyped: the driver does not know the type by heart, and would ask the server for it.
        statement.setObject(at, value == null ? null : IntervalText.format(at, value), Types.OTHER);
    }

    /** Sets an array or NULL. */
    public static <A> void array(PreparedStatement statement, int at, ArrayType<A> type, @Nullable A value)
            throws SQLException {
        arrayText(statement, at, type.name(), value == null ? null : type.format(at, value));
    }

    /** Sets the text of an array, of a type that the driver knows by that name or that the SQL says. */
    static void arrayText(PreparedStatement statement, int at, @Nullable String type, @Nullable String text)
            throws SQLException {
        if (type == null) {
            statement.setObject(at, text, Types.OTHER);
        } else {
            typed(statement, at, type, text);
        }
    }

    /** What a converter or an accessor makes of a value; null stays null. */
    public static <J, D> @Nullable D mapped(@Nullable J value, Function<? super J, ? extends D> toColumn) {
        return value == null ? null : toColumn.apply(value);
    }

    private static void typed(PreparedStatement statement, int at, String type, @Nullable String text)
            throws SQLException {
        if (text == null) {
            statement.setNull(at, Types.OTHER, type);
            return;
        }
        PGobject value = new PGobject();
        value.setType(type);
        value.setValue(text);
        statement.setObject(at, value, Types.OTHER);
    }
}
