package dev.onerow.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How reading fails, and where it need not; the column's name is looked up only on a failure. */
final class ReadFailure {

    private static final String NUMERIC_VALUE_OUT_OF_RANGE = "22003";

    private ReadFailure() {}

    static UnreadableValue of(ResultSet row, int at, String rule) throws SQLException {
        return of(row, at, rule, null);
    }

    static UnreadableValue of(ResultSet row, int at, String rule, @Nullable Throwable cause) throws SQLException {
        return new UnreadableValue(row.getMetaData().getColumnLabel(at), rule, cause);
    }

    /** NaN and the infinities; any other failure of the driver is rethrown. */
    static UnreadableValue ofNumeric(ResultSet row, int at, Exception failure) throws SQLException {
        if (failure instanceof SQLException driver && !NUMERIC_VALUE_OUT_OF_RANGE.equals(driver.getSQLState())) {
            throw driver;
        }
        return of(row, at, "the number is NaN or infinite; a BigDecimal can't be");
    }

    /** Fails if what was just read is NULL. */
    static void ifNull(ResultSet row, int at) throws SQLException {
        if (row.wasNull()) {
            throw isNull(row, at);
        }
    }

    static <T> T present(ResultSet row, int at, @Nullable T value) throws SQLException {
        if (value == null) {
            throw isNull(row, at);
        }
        return value;
    }

    static <S, T> T decoded(ResultSet row, int at, S stored, Function<S, T> decode) throws SQLException {
        try {
            return decode.apply(stored);
        } catch (Undecodable undecodable) {
            throw of(row, at, undecodable.rule(), undecodable.getCause());
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unknown) {
            // Without the cause: its message quotes the value.
            throw of(row, at, "the value is not of the form that its type should have");
        }
    }

    /** The driver's own conversion, which is fast; it fails on 29 February of years BC that came as text. */
    static <T> @Nullable T timeOrNull(ResultSet row, int at, Class<T> type, Function<String, T> parse)
            throws SQLException {
        try {
            return row.getObject(at, type);
        } catch (DateTimeException leapDay) {
            return decoded(row, at, row.getString(at), parse);
        }
    }

    private static UnreadableValue isNull(ResultSet row, int at) throws SQLException {
        return of(row, at, "it is NULL, and its component is not @Nullable");
    }
}
