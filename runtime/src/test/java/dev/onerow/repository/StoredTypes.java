package dev.onerow.repository;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** One of each type of number and text that a column can have. */
final class StoredTypes {

    enum Mood {
        GLAD,
        SO_SO,
        mixed_Case
    }

    private StoredTypes() {}

    static List<StoredType<?>> numbers() {
        return List.of(
                StoredType.of(
                        "bool",
                        "boolean",
                        Bind::bool,
                        Read::bool,
                        Read::boolOrNull,
                        List.of(true, false),
                        Random::nextBoolean),
                StoredType.of(
                        "octet",
                        "smallint",
                        Bind::smallint,
                        Read::smallintAsByte,
                        Read::smallintAsByteOrNull,
                        List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
                        random -> (byte) random.nextInt()),
                StoredType.of(
                        "smallint",
                        "smallint",
                        Bind::smallint,
                        Read::smallint,
                        Read::smallintOrNull,
                        List.of(Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
                        random -> (short) random.nextInt()),
                StoredType.of(
                        "integer",
                        "integer",
                        Bind::integer,
                        Read::integer,
                        Read::integerOrNull,
                        List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                        Random::nextInt),
                StoredType.of(
                        "bigint",
                        "bigint",
                        Bind::bigint,
                        Read::bigint,
                        Read::bigintOrNull,
                        List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE),
                        Random::nextLong),
                StoredType.of(
                        "real",
                        "real",
                        Bind::real,
                        Read::real,
                        Read::realOrNull,
                        List.of(
                                0f,
                                -0f,
                                0.1f,
                                Float.MIN_VALUE,
                                Float.MAX_VALUE,
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Float.NEGATIVE_INFINITY),
                        random -> Float.intBitsToFloat(random.nextInt())),
                StoredType.of(
                        "double_precision",
                        "double precision",
                        Bind::doublePrecision,
                        Read::doublePrecision,
                        Read::doublePrecisionOrNull,
                        List.of(
                                0d,
                                -0d,
                                0.1,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY),
                        random -> Double.longBitsToDouble(random.nextLong())),
                StoredType.<BigDecimal>of(
                                "numeric",
                                "numeric",
                                Bind::numeric,
                                Read::numeric,
                                Read::numericOrNull,
                                List.of(
                                        new BigDecimal("0"),
                                        new BigDecimal("0.000"),
                                        new BigDecimal("-1.10"),
                                        new BigDecimal("1E+3"),
                                        new BigDecimal("0E+9"),
                                        new BigDecimal("1E-99"),
                                        new BigDecimal("9.9E+99"),
                                        new BigDecimal("10000000000000000.00001")),
                                random -> new BigDecimal(
                                        new BigInteger(1 + random.nextInt(299), random), random.nextInt(320) - 20))
                        .as(Numerics::stored),
                StoredType.<BigDecimal>of(
                                "money",
                                "numeric(12,2)",
                                (statement, at, value) -> Bind.numeric(statement, at, value, 12, 2),
                                Read::numeric,
                                Read::numericOrNull,
                                List.of(
                                        new BigDecimal("0"),
                                        new BigDecimal("1.5"),
                                        new BigDecimal("-9999999999.99"),
                                        new BigDecimal("1E+2"),
                                        new BigDecimal("7.10000")),
                                random -> BigDecimal.valueOf(random.nextInt(), 2))
                        .as(v -> Numerics.stored(v, 12, 2)));
    }

    static List<StoredType<?>> texts() {
        List<String> texts = List.of(
                "",
                " ",
                "abc  ",
                "'\"\\ {},NULL ?",
                "NULL",
                "\t\r\n\b\f",
                "ẞäé\u0301",
                "👩‍👩‍👧 𝔘",
                "\u0001\u007f\ufeff\uffff");
        return List.of(
                StoredType.of(
                        "character",
                        "varchar(1)",
                        Bind::character,
                        Read::character,
                        Read::characterOrNull,
                        List.of(' ', 'a', '\'', '\\', 'ß', '\uffff', '\u0001'),
                        random -> (char) random.nextInt(1, Character.MIN_SURROGATE)),
                StoredType.of("text", "text", Bind::text, Read::text, Read::textOrNull, texts, StoredTypes::text),
                StoredType.of(
                        "varchar",
                        "varchar(9)",
                        (statement, at, value) -> Bind.varchar(statement, at, value, 9),
                        Read::text,
                        Read::textOrNull,
                        List.of("", "a        ", "𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘𝔘"),
                        random -> "x".repeat(random.nextInt(10))),
                StoredType.<Mood>of(
                        "label",
                        "text",
                        Bind::label,
                        (row, at) -> Read.label(row, at, Mood::valueOf),
                        (row, at) -> Read.labelOrNull(row, at, Mood::valueOf),
                        List.of(Mood.values()),
                        random -> Mood.values()[random.nextInt(3)]),
                StoredType.<Mood>of(
                                "native_label",
                                "mood",
                                Bind::label,
                                (row, at) -> Read.label(row, at, Mood::valueOf),
                                (row, at) -> Read.labelOrNull(row, at, Mood::valueOf),
                                List.of(Mood.values()),
                                random -> Mood.values()[random.nextInt(3)])
                        .cast(),
                StoredType.<UUID>of(
                        "uuid",
                        "uuid",
                        Bind::uuid,
                        Read::uuid,
                        Read::uuidOrNull,
                        List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(Long.MIN_VALUE, Long.MAX_VALUE)),
                        random -> new UUID(random.nextLong(), random.nextLong())),
                StoredType.<byte[]>of(
                        "bytea",
                        "bytea",
                        Bind::bytea,
                        Read::bytea,
                        Read::byteaOrNull,
                        List.of(new byte[0], new byte[] {0}, new byte[] {-1, 0, '\\', 'x', '\''}, new byte[3_000]),
                        random -> {
                            byte[] bytes = new byte[random.nextInt(300)];
                            random.nextBytes(bytes);
                            return bytes;
                        }),
                named("json", List.of("null", "{ \"a\" : 1, \"a\": 2}", "[1e400, \"ü\"]")),
                named("jsonb", List.of("null", "{\"a\": 1, \"b\": [true, null]}", "1.00")),
                named("citext", texts),
                named("hstore", List.of("", "\"a\"=>\"1\", \"b c\"=>NULL")),
                named("ltree", List.of("", "Top.Science.Astronomy")),
                named("inet", List.of("192.168.0.1", "10.0.0.0/8", "::1", "2001:db8::/32")),
                named("cidr", List.of("10.0.0.0/8", "::1/128")),
                named("xml", List.of("<a b=\"1\">ü</a>", "text")),
                named("int4range", List.of("empty", "[1,5)", "(,5)", "[1,)")));
    }

    private static StoredType<String> named(String type, List<String> samples) {
        return StoredType.of(
                        type,
                        type,
                        Bind::text,
                        Read::text,
                        Read::textOrNull,
                        samples,
                        random -> samples.get(random.nextInt(samples.size())))
                .cast();
    }

    private static String text(Random random) {
        int length = random.nextInt(30);
        return random.ints(1, Character.MAX_CODE_POINT + 1)
                .map(c -> random.nextBoolean() ? c % 127 + 1 : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
