package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.onerow.repository.StoredType.Binder;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent is what the server understands; what it could not keep is refused before. */
@OneRowDatabase
class BindTest {

    private final TestDatabase database;

    BindTest(TestDatabase database) {
        this.database = database;
    }

    static Stream<Arguments> serverTexts() {
        return Stream.of(
                sent("real", 0.1f, Bind::real, "0.1"),
                sent("real", -0f, Bind::real, "-0"),
                sent("float8", Double.MIN_VALUE, Bind::doublePrecision, "5e-324"),
                sent("int2", (byte) -128, Bind::smallint, "-128"),
                sent("numeric", new BigDecimal("1.10"), Bind::numeric, "1.10"),
                sent("numeric", new BigDecimal("12E+2"), Bind::numeric, "1200"),
                sent("text", "ü\"\\", Bind::text, "ü\"\\"),
                sent("varchar(1)", ' ', Bind::character, " "),
                sent("uuid", new UUID(1, 2), Bind::uuid, "00000000-0000-0001-0000-000000000002"),
                sent("bytea", new byte[] {0, -1}, Bind::bytea, "\\x00ff"),
                sent("timestamptz", Instant.MAX, Bind::timestamptz, "infinity"),
                sent("timestamptz", OffsetDateTime.MIN, Bind::timestamptz, "-infinity"),
                sent(
                        "timestamptz",
                        Instant.parse("1969-12-31T23:59:59.9999985Z"),
                        Bind::timestamptz,
                        "1969-12-31 23:59:59.999999+00"),
                sent(
                        "timestamptz",
                        OffsetDateTime.parse("2024-02-29T01:00:00.5+05:45"),
                        Bind::timestamptz,
                        "2024-02-28 19:15:00.5+00"),
                sent("timestamp", LocalDateTime.MIN, Bind::timestamp, "-infinity"),
                sent("timestamp", StoredTimes.FIRST, Bind::timestamp, "4714-11-24 00:00:00 BC"),
                sent("timestamp", StoredTimes.LAST, Bind::timestamp, "294276-12-31 23:59:59.999999"),
                sent(
                        "timestamp",
                        LocalDateTime.parse("0009-03-31T02:30:00.000001"),
                        Bind::timestamp,
                        "0009-03-31 02:30:00.000001"),
                sent("date", LocalDate.MAX, Bind::date, "infinity"),
                sent("date", LocalDate.of(0, 2, 29), Bind::date, "0001-02-29 BC"),
                sent("date", LocalDate.of(5874897, 12, 31), Bind::date, "5874897-12-31"),
                sent("time", LocalTime.MAX, Bind::time, "24:00:00"),
                sent("time", LocalTime.parse("01:02:03.000400"), Bind::time, "01:02:03.0004"),
                sent("interval", Duration.ofHours(49).plusNanos(1_000), Bind::interval, "49:00:00.000001"),
                sent("interval", Duration.ofMillis(-1_500), Bind::interval, "-00:00:01.5"),
                sent("bool[]", List.of(true), array(Element.BOOL.list()), "{t}"),
                sent(
                        "int4[]",
                        new int[][] {{1, 2}, {3, 4}},
                        array(PrimitiveArray.INTEGER.array(int[][]::new)),
                        "{{1,2},{3,4}}"),
                sent(
                        "text[]",
                        Arrays.asList("a\"b", null, "NULL"),
                        array(Element.TEXT.list()),
                        "{\"a\\\"b\",NULL,\"NULL\"}"),
                sent("bytea[]", new byte[][] {{1}}, array(Element.BYTEA.array(byte[][]::new)), "{\"\\\\x01\"}"),
                sent(
                        "timestamptz[]",
                        List.of(Instant.EPOCH),
                        array(Element.INSTANT.list()),
                        "{\"1970-01-01 00:00:00+00\"}"));
    }

    @ParameterizedTest
    @MethodSource("serverTexts")
    <T> void theServerUnderstandsTheValue(String type, T value, Binder<T> bind, String text) throws SQLException {
        try (Connection connection = database.connect();
                Statement session = connection.createStatement()) {
            session.execute("SET TimeZone = 'UTC'");
            String sql = "SELECT ?::" + type + "::text";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind.bind(statement, 1, value);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo(text);
                }
            }
        }
    }

    static Stream<Arguments> refused() {
        Instant end = StoredTimes.LAST.toInstant(ZoneOffset.UTC);
        return Stream.of(
                refused("NUL", "secret\0", Bind::text),
                refused("NUL", '\0', Bind::character),
                refused("half a surrogate pair", "secret\ud835", Bind::text),
                refused("half a surrogate pair", "\ud835secret", Bind::text),
                refused("half a surrogate pair", "\udd18\ud835", Bind::text),
                refused("half a surrogate pair", "\udd18\udd18", Bind::text),
                refused("half a surrogate pair", '\udd18', Bind::character),
                refused("longer than varchar(3)", "abc ", (s, at, v) -> Bind.varchar(s, at, v, 3)),
                refused("NUL", "ab\0", (s, at, v) -> Bind.varchar(s, at, v, 3)),
                refused("numeric(4,2)", new BigDecimal("1.005"), (s, at, v) -> Bind.numeric(s, at, v, 4, 2)),
                refused("numeric(4,2)", new BigDecimal("100"), (s, at, v) -> Bind.numeric(s, at, v, 4, 2)),
                refused("numeric(4,2)", new BigDecimal("1E+2000000000"), (s, at, v) -> Bind.numeric(s, at, v, 4, 2)),
                refused("131072 digits", new BigDecimal("1E+131072"), Bind::numeric),
                refused("131072 digits", new BigDecimal("1E-16384"), Bind::numeric),
                refused("294276", end.plusNanos(1_000), Bind::timestamptz),
                refused("294276", end.plusNanos(500), Bind::timestamptz),
                refused("294276", Instant.MAX.minusNanos(1), Bind::timestamptz),
                refused("294276", Instant.MIN.plusNanos(1), Bind::timestamptz),
                refused("4714", StoredTimes.FIRST.toInstant(ZoneOffset.UTC).minusNanos(1_000), Bind::timestamptz),
                refused("294276", OffsetDateTime.MAX.minusNanos(1), Bind::timestamptz),
                refused("294276", StoredTimes.LAST.atOffset(ZoneOffset.ofHours(-1)), Bind::timestamptz),
                refused("294276", StoredTimes.LAST.plusNanos(500), Bind::timestamp),
                refused("294276", LocalDateTime.MAX.minusNanos(1), Bind::timestamp),
                refused("4714", StoredTimes.FIRST.minusNanos(1_000), Bind::timestamp),
                refused("5874897", LocalDate.of(5874898, 1, 1), Bind::date),
                refused("4714", StoredTimes.FIRST.toLocalDate().minusDays(1), Bind::date),
                refused("9223372036854 seconds", Duration.ofSeconds(9223372036854L, 1), Bind::interval),
                refused("9223372036854 seconds", Duration.ofSeconds(Long.MIN_VALUE), Bind::interval),
                refused("NUL", List.of("a", "secret\0"), array(Element.TEXT.list())),
                refused(
                        "longer than varchar(1)",
                        List.of("ab"),
                        array(Element.varchar(1).list())),
                refused("of one length", new int[][] {{1}, {1, 2}}, array(PrimitiveArray.INTEGER.array(int[][]::new))),
                refused("not 0", new int[][] {{}, {}}, array(PrimitiveArray.INTEGER.array(int[][]::new))),
                refused("is null", new int[][] {{1}, null}, array(PrimitiveArray.INTEGER.array(int[][]::new))),
                refused(
                        "not 0",
                        List.of(List.of(List.of("a")), List.of()),
                        array(Element.TEXT.list().list().list())),
                refused(
                        "6 dimensions",
                        new int[][][][][][][] {{{{{{{1}}}}}}},
                        array(PrimitiveArray.INTEGER
                                .array(int[][]::new)
                                .array(int[][][]::new)
                                .array(int[][][][]::new)
                                .array(int[][][][][]::new)
                                .array(int[][][][][][]::new)
                                .array(int[][][][][][][]::new))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    <T> void whatCanNotBeKeptIsRefused(String rule, T value, Binder<T> bind) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            assertThatThrownBy(() -> bind.bind(statement, 2, value))
                    .isInstanceOfSatisfying(UnencodableValue.class, refused -> {
                        assertThat(refused.parameter()).isEqualTo(2);
                        assertThat(refused.inColumn("mood").getMessage()).startsWith("column \"mood\": ");
                    })
                    .hasMessageStartingWith("parameter 2: ")
                    .hasMessageContaining(rule)
                    .hasMessageNotContaining("secret");
        }
    }

    /** The driver's quadratic conversion of such numbers is left out, for time. */
    @Test
    void theLongestNumbersFit() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT (?::text::numeric)::text")) {
            for (String number : List.of("1E-16383", "9.9E+131071")) {
                BigDecimal value = new BigDecimal(number);
                Bind.text(statement, 1, Numerics.stored(value).toPlainString());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(Read.text(row, 1)).isEqualTo(value.toPlainString());
                }
            }
        }
    }

    /** The references to methods in the other tests are to those that take a null. */
    @Test
    void primitiveValuesAreSentAlike() throws SQLException {
        String sql =
                "SELECT concat_ws(' ', b, s, i, l, f, d, c) FROM (VALUES (?, ?, ?, ?, ?, ?, ?)) v (b, s, i, l, f, d, c)"
                        + " WHERE f = 0.1::real";
        for (String option : List.of("binaryTransfer=true", "binaryTransfer=false", "preferQueryMode=simple")) {
            String url = database.url() + (database.url().contains("?") ? "&" : "?") + option;
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                Bind.bool(statement, 1, true);
                Bind.smallint(statement, 2, (byte) -128);
                Bind.integer(statement, 3, Integer.MIN_VALUE);
                Bind.bigint(statement, 4, Long.MIN_VALUE);
                Bind.real(statement, 5, 0.1f);
                Bind.doublePrecision(statement, 6, -0d);
                Bind.character(statement, 7, 'ü');
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(row.next()).as("a real equals 0.1::real").isTrue();
                    assertThat(Read.text(row, 1)).isEqualTo("t -128 -2147483648 -9223372036854775808 0.1 -0 ü");
                }
            }
        }
    }

    @Test
    void mapsAroundNull() {
        assertThat(Bind.mapped(null, String::length)).isNull();
        assertThat(Bind.mapped("abc", String::length)).isEqualTo(3);
    }

    private static <A> Binder<A> array(ArrayType<A> type) {
        return (statement, at, value) -> Bind.array(statement, at, type, value);
    }

    private static <T> Arguments sent(String type, T value, Binder<T> bind, String text) {
        return arguments(type, value, bind, text);
    }

    private static <T> Arguments refused(String rule, T value, Binder<T> bind) {
        return arguments(rule, value, bind);
    }
}
