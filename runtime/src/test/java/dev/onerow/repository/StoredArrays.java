package dev.onerow.repository;

import dev.onerow.repository.StoredTypes.Mood;
import java.math.BigDecimal;
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

/** One of each type of array that a column can have. */
final class StoredArrays {

    record Email(String value) {}

    private StoredArrays() {}

    static List<StoredType<?>> all() {
        UUID uuid = new UUID(Long.MIN_VALUE, 7);
        Instant bc = StoredTimes.LEAP_DAY_BC.toInstant(ZoneOffset.UTC);
        LocalDateTime dawn = LocalDateTime.parse("2024-03-31T02:30:00.000001");
        List<String> texts = Arrays.asList("", "NULL", null, "a,b", "{}", "\"\\'", " ", "ü👩‍👩‍👧\n");
        return List.of(
                StoredType.array(
                        "bools", "boolean[]", PrimitiveArray.BOOL, List.of(new boolean[0], new boolean[] {true, false
                        })),
                StoredType.array("smallints", "smallint[]", PrimitiveArray.SMALLINT, List.of(new short[0], new short[] {
                    Short.MIN_VALUE, 0, Short.MAX_VALUE
                })),
                StoredType.array("integers", "integer[]", PrimitiveArray.INTEGER, List.of(new int[0], new int[] {
                    Integer.MIN_VALUE, 0, Integer.MAX_VALUE
                })),
                StoredType.array("bigints", "bigint[]", PrimitiveArray.BIGINT, List.of(new long[0], new long[] {
                    Long.MIN_VALUE, 0, Long.MAX_VALUE
                })),
                StoredType.array("reals", "real[]", PrimitiveArray.REAL, List.of(new float[0], new float[] {
                    -0f, 0.1f, Float.NaN, Float.NEGATIVE_INFINITY
                })),
                StoredType.array(
                        "doubles",
                        "double precision[]",
                        PrimitiveArray.DOUBLE_PRECISION,
                        List.of(new double[0], new double[] {-0d, 0.1, Double.NaN, Double.POSITIVE_INFINITY})),
                StoredType.array(
                        "characters", "varchar(1)[]", PrimitiveArray.CHARACTER, List.of(new char[0], new char[] {
                            ' ', '"', 'ß'
                        })),
                list("bool_list", "boolean[]", Element.BOOL, true, null, false),
                list("byte_list", "smallint[]", Element.SMALLINT_AS_BYTE, (byte) -128, null),
                list("smallint_list", "smallint[]", Element.SMALLINT, (short) -1, null),
                list("integer_list", "integer[]", Element.INTEGER, -1, null),
                list("bigint_list", "bigint[]", Element.BIGINT, Long.MIN_VALUE, null),
                list("real_list", "real[]", Element.REAL, -0f, Float.NaN, null),
                list("double_list", "double precision[]", Element.DOUBLE_PRECISION, -0d, Double.NaN, null),
                list("numeric_list", "numeric[]", Element.NUMERIC, new BigDecimal("1.10"), null),
                list("money_list", "numeric(9,2)[]", Element.numeric(9, 2), new BigDecimal("1.10"), null),
                list("character_list", "varchar(1)[]", Element.CHARACTER, ' ', null),
                list("text_list", "text[]", Element.TEXT, texts.toArray(new String[0])),
                list("varchar_list", "varchar(3)[]", Element.varchar(3), "a  ", null),
                list("label_list", "text[]", Element.label(Mood::valueOf), Mood.mixed_Case, null),
                list("native_labels", "mood[]", Element.label(Mood::valueOf), Mood.mixed_Case, null)
                        .cast(),
                list("email_list", "citext[]", Element.TEXT.mapped(Email::value, Email::new), new Email("A@b"), null)
                        .cast(),
                list("jsonb_list", "jsonb[]", Element.TEXT, "{\"a\": [1, \"b\"]}", "null", null)
                        .cast(),
                list("inet_list", "inet[]", Element.TEXT, "10.0.0.0/8", null).cast(),
                list("uuid_list", "uuid[]", Element.UUID, uuid, null),
                list("instant_list", "timestamptz[]", Element.INSTANT, Instant.MAX, Instant.MIN, bc, null),
                list(
                        "timestamptz_list",
                        "timestamptz[]",
                        Element.TIMESTAMPTZ,
                        OffsetDateTime.MIN,
                        bc.atOffset(ZoneOffset.UTC),
                        null),
                list(
                        "timestamp_list",
                        "timestamp[]",
                        Element.TIMESTAMP,
                        LocalDateTime.MAX,
                        LocalDateTime.MIN,
                        StoredTimes.FIRST,
                        StoredTimes.LAST,
                        StoredTimes.LEAP_DAY_BC,
                        dawn,
                        null),
                list(
                        "date_list",
                        "date[]",
                        Element.DATE,
                        LocalDate.MAX,
                        LocalDate.MIN,
                        StoredTimes.LEAP_DAY_BC.toLocalDate(),
                        null),
                list("time_list", "time[]", Element.TIME, LocalTime.MAX, dawn.toLocalTime(), null),
                list(
                        "interval_list",
                        "interval[]",
                        Element.INTERVAL,
                        Duration.ofDays(-3).plusMillis(1),
                        Duration.ZERO,
                        null),
                StoredType.array(
                        "texts",
                        "text[]",
                        Element.TEXT.array(String[]::new),
                        List.of(new String[0], texts.toArray(new String[0]))),
                StoredType.array(
                        "byteas", "bytea[]", Element.BYTEA.array(byte[][]::new), List.of(new byte[0][], new byte[][] {
                            {}, {0, -1, '\\', '"'}, null
                        })),
                StoredType.array(
                        "instants",
                        "timestamptz[]",
                        Element.INSTANT.array(Instant[]::new),
                        List.of(new Instant[0], new Instant[] {bc, null})),
                StoredType.array(
                        "matrix",
                        "integer[]",
                        PrimitiveArray.INTEGER.array(int[][]::new),
                        List.of(new int[0][], new int[][] {{1, 2, 3}, {4, 5, 6}})),
                StoredType.array(
                        "cube",
                        "text[]",
                        Element.TEXT.list().list().list(),
                        List.of(List.of(), List.of(List.of(Arrays.asList("a", null), List.of("{", "}"))))),
                StoredType.array(
                        "bytea_rows",
                        "bytea[]",
                        Element.BYTEA.array(byte[][]::new).array(byte[][][]::new),
                        List.of(new byte[0][][], new byte[][][] {{{1}, null}, {{}, {2}}})));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> StoredType<List<T>> list(String name, String type, Element<T> element, T... values) {
        return StoredType.array(name, type, element.list(), List.of(Arrays.asList(values), List.of()));
    }
}
