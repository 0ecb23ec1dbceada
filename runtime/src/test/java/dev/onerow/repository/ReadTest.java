package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.onerow.repository.StoredType.Reader;
import dev.onerow.repository.StoredTypes.Mood;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored is read whole, or fails with the column's name. */
@OneRowDatabase
class ReadTest {

    private final TestDatabase database;

    ReadTest(TestDatabase database) {
        this.database = database;
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                unreadable("'NaN'::numeric", Read::numeric, "NaN or infinite"),
                unreadable("'Infinity'::numeric", Read::numeric, "NaN or infinite"),
                unreadable("'-Infinity'::numeric", Read::numericOrNull, "NaN or infinite"),
                unreadable("128::int2", Read::smallintAsByte, "range of a byte"),
                unreadable("(-129)::int2", Read::smallintAsByteOrNull, "range of a byte"),
                unreadable("''", Read::character, "one character"),
                unreadable("'ab'", Read::characterOrNull, "one character"),
                unreadable("'𝔘'", Read::character, "one character"),
                unreadable("'SECRET'", (row, at) -> Read.label(row, at, Mood::valueOf), "none of the enum's"),
                unreadable("'SECRET'", (row, at) -> Read.labelOrNull(row, at, Mood::valueOf), "none of the enum's"),
                unreadable("interval '1 mon'", Read::interval, "months"),
                unreadable("interval '-1 year 2 days'", Read::intervalOrNull, "months"),
                unreadable(
                        "'SECRET'",
                        (row, at) -> Read.mapped(row, at, Read.text(row, at), ReadTest::refuse),
                        "constructor refused"),
                unreadable("'[0:1]={1,2}'::int4[]", array(PrimitiveArray.INTEGER), "lower bound"),
                unreadable("'[2:2]={a}'::text[]", array(Element.TEXT.list()), "lower bound"),
                unreadable("'{{1},{2}}'::int4[]", array(PrimitiveArray.INTEGER), "more dimensions"),
                unreadable("'{1,2}'::int4[]", array(PrimitiveArray.INTEGER.list()), "fewer dimensions"),
                unreadable("'{1,NULL}'::int4[]", array(PrimitiveArray.INTEGER), "element of the array is NULL"),
                unreadable("'{NaN}'::numeric[]", array(Element.NUMERIC.list()), "NaN or infinite"),
                unreadable("'{-Infinity}'::numeric[]", array(Element.NUMERIC.list()), "NaN or infinite"),
                unreadable("'{128}'::int2[]", array(Element.SMALLINT_AS_BYTE.list()), "range of a byte"),
                unreadable("'{ab}'::text[]", array(Element.CHARACTER.list()), "one character"),
                unreadable(
                        "'{SECRET}'::text[]", array(Element.label(Mood::valueOf).list()), "none of the enum's"),
                unreadable(
                        "'{SECRET}'::text[]",
                        array(Element.TEXT
                                .mapped(String::valueOf, ReadTest::refuse)
                                .list()),
                        "constructor refused"),
                unreadable("'{1 mon}'::interval[]", array(Element.INTERVAL.list()), "months"),
                unreadable("'{SECRET}'::text[]", array(PrimitiveArray.INTEGER), "not of the form"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatJavaCanNotHoldFails(String sql, Reader<?> read, String rule) throws SQLException {
        for (String option : List.of("prepareThreshold=0", "prepareThreshold=-1")) {
            withRow(
                    option,
                    sql,
                    row -> assertThatThrownBy(() -> read.read(row, 2))
                            .isInstanceOfSatisfying(
                                    UnreadableValue.class,
                                    failure -> assertThat(failure.column()).isEqualTo("odd name"))
                            .hasMessageStartingWith("column \"odd name\": ")
                            .hasMessageContaining(rule)
                            .hasMessageNotContaining("SECRET"));
        }
    }

    @Test
    void nullFailsWhereItIsNotExpected() throws SQLException {
        List<StoredType<?>> types = RoundTripTest.types()
                .filter(type -> !type.sqlType().matches("(mood|citext|hstore|ltree).*"))
                .toList();
        for (StoredType<?> type : types) {
            withRow("prepareThreshold=5", "NULL::" + type.sqlType(), row -> {
                assertThat(type.readOrNull().read(row, 2)).as(type.name()).isNull();
                assertThat(Read.isNull(row, 2)).isTrue();
                assertThatThrownBy(() -> type.read().read(row, 2))
                        .as(type.name())
                        .isInstanceOf(UnreadableValue.class)
                        .hasMessage("column \"odd name\": it is NULL, and its component is not @Nullable");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgres_verbose", "sql_standard", "iso_8601"})
    void intervalsOfEverySignAndStyle(String style) throws SQLException {
        for (String days : List.of("", "1 day", "-1 day", "3 days")) {
            for (String time :
                    List.of("", "0.5 secs", "-0.5 secs", "25:00:00.000001", "-00:01:00", "-2562047788:00:54")) {
                String interval = (days + " " + time).isBlank() ? "0" : days + " " + time;
                String sql = "interval '" + interval + "'";
                String seconds = "extract(epoch FROM " + sql + ")::text";
                withRow("options=-c%20IntervalStyle=" + style, sql + " AS i, " + seconds, row -> {
                    Duration duration = Read.interval(row, 2);
                    assertThat(duration.getSeconds() + " " + duration.getNano() / 1000)
                            .as(interval + " as " + row.getString(2))
                            .isEqualTo(secondsAndMicros(row.getBigDecimal(3)));
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgres_verbose", "sql_standard", "iso_8601"})
    void monthsFailInEveryStyle(String style) throws SQLException {
        for (String interval :
                List.of("1 mon", "-1 mon", "1 year", "-1 year", "1 mon 1 min", "-1 mon +2 days", "1 mon -3 days")) {
            withRow(
                    "options=-c%20IntervalStyle=" + style,
                    "interval '" + interval + "'",
                    row -> assertThatThrownBy(() -> Read.interval(row, 2))
                            .as(interval + " as " + row.getString(2))
                            .isInstanceOf(UnreadableValue.class)
                            .hasMessageContaining("months"));
        }
    }

    @Test
    void infiniteIntervalsFail() throws SQLException {
        if (database.serverVersion() >= 170000) {
            for (String sql : List.of("interval 'infinity'", "interval '-infinity'")) {
                withRow(
                        "prepareThreshold=5",
                        sql,
                        row -> assertThatThrownBy(() -> Read.interval(row, 2))
                                .isInstanceOf(UnreadableValue.class)
                                .hasMessageContaining("infinite"));
            }
        } else {
            assertThatThrownBy(() -> IntervalText.parse("infinity")).isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void otherBinaryArraysAreRefused() throws SQLException {
        withRow(
                "binaryTransferEnable=DATE_ARRAY&prepareThreshold=-1",
                "'{2024-01-01}'::date[]",
                row -> assertThatThrownBy(() -> Read.array(row, 2, Element.DATE.list()))
                        .isInstanceOf(UnreadableValue.class)
                        .hasMessageContaining("binaryTransferEnable"));
    }

    private static String secondsAndMicros(BigDecimal epoch) {
        BigInteger[] parts =
                epoch.movePointRight(6).toBigIntegerExact().divideAndRemainder(BigInteger.valueOf(1_000_000));
        long seconds = parts[0].longValueExact();
        long micros = parts[1].longValueExact();
        return micros < 0 ? seconds - 1 + " " + (micros + 1_000_000) : seconds + " " + micros;
    }

    private interface Check {
        void on(ResultSet row) throws SQLException;
    }

    private void withRow(String option, String expression, Check check) throws SQLException {
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + option;
        String sql = "SELECT 1, " + (expression.contains(" AS ") ? expression : expression + " AS \"odd name\"");
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            check.on(row);
        }
    }

    private static String refuse(String value) {
        throw new IllegalArgumentException("no");
    }

    private static <A> Reader<A> array(ArrayType<A> type) {
        return (row, at) -> Read.array(row, at, type);
    }

    private static Arguments unreadable(String sql, Reader<?> read, String rule) {
        return arguments(sql, read, rule);
    }
}
