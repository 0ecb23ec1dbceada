package dev.onerow.processor.fuzz;

import java.util.List;

/**
 * A type that a component may have.
 *
 * @param java the type by its whole name
 * @param boxed what it is where it may be NULL
 * @param literal a value in SQL
 * @param columnTypes what {@code @Column(type = ...)} may say
 */
record JavaType(String java, String boxed, String literal, List<String> columnTypes) {

    private static JavaType of(String java, String boxed, String literal, String... columnTypes) {
        return new JavaType(java, boxed, literal, List.of(columnTypes));
    }

    static final JavaType LONG = of("long", "java.lang.Long", "1", "int8", "bigint", "BIGINT", " bigint ");
    static final JavaType INT = of("int", "java.lang.Integer", "(1 + 1)", "int", "int4", "integer");
    static final JavaType SHORT = of("short", "java.lang.Short", "1", "int2", "smallint");
    static final JavaType UUID = of("java.util.UUID", "java.util.UUID", "gen_random_uuid()", "uuid");
    static final JavaType TEXT = of(
            "java.lang.String",
            "java.lang.String",
            "'1'",
            "text",
            "jsonb",
            "json",
            "varchar(20)",
            "character varying",
            "char(3)",
            "xml",
            "numeric(5,2)",
            "name",
            "JSON",
            "bpchar",
            "bit(1)",
            "varchar ( 7 )",
            "\"char\"",
            "pg_catalog.text");
    static final JavaType BYTES = of("byte[]", "byte[]", "'\\x00'", "bytea");
    static final JavaType INSTANT = of(
            "java.time.Instant",
            "java.time.Instant",
            "now()",
            "timestamptz",
            "timestamp with time zone",
            "timestamp(3) with time zone",
            "timestamptz(3)");
    static final JavaType DECIMAL =
            of("java.math.BigDecimal", "java.math.BigDecimal", "1.5", "numeric", "decimal", "numeric(9, 3)");

    private static final List<JavaType> PLAIN = List.of(
            LONG,
            INT,
            SHORT,
            UUID,
            TEXT,
            TEXT,
            TEXT,
            BYTES,
            INSTANT,
            DECIMAL,
            of("boolean", "java.lang.Boolean", "true", "bool", "boolean"),
            of("byte", "java.lang.Byte", "1", "int2", "smallint"),
            of("float", "java.lang.Float", "1.5", "real", "float4"),
            of("double", "java.lang.Double", "'NaN'", "double precision", "float8", "float"),
            of("char", "java.lang.Character", "'x'", "char", "varchar(1)", "text", "character varying(1)"),
            of("java.time.OffsetDateTime", "java.time.OffsetDateTime", "now()", "timestamptz"),
            of("java.time.LocalDateTime", "java.time.LocalDateTime", "now()", "timestamp", "timestamp(0)"),
            of("java.time.LocalDate", "java.time.LocalDate", "current_date", "date"),
            of("java.time.LocalTime", "java.time.LocalTime", "'12:00'", "time", "time(0)", "time without time zone"),
            of("java.time.Duration", "java.time.Duration", "'1 hour'", "interval"));

    /** One that OneRow stores by itself. */
    static JavaType plain(Dice dice) {
        JavaType type = dice.pick(PLAIN);
        return type.isPrimitive() && dice.chance(30) ? type.asBoxed() : type;
    }

    JavaType asBoxed() {
        return new JavaType(boxed, boxed, literal, columnTypes);
    }

    /** An array or a list of this. */
    JavaType sequence(Dice dice) {
        List<String> arrays =
                columnTypes.stream().map(type -> type.strip() + "[]").toList();
        boolean asArray = !equals(BYTES) && !java.equals("byte") && dice.chance(40);
        String list = asArray ? java + "[]" : "java.util.List<" + boxed + ">";
        return new JavaType(list, list, "'{}'", arrays);
    }

    /** A type of the case's own that is stored as this. */
    JavaType named(String name) {
        return new JavaType(name, name, literal, columnTypes);
    }

    boolean isPrimitive() {
        return !java.equals(boxed);
    }

    boolean isText() {
        return java.equals(TEXT.java);
    }

    boolean isArray() {
        return java.endsWith("[]");
    }

    boolean isSequence() {
        return isArray() || java.startsWith("java.util.List<");
    }

    /** The type where it may be NULL: the annotation stands right before the simple name, or the brackets. */
    String nullable(String annotation) {
        if (isArray()) {
            return boxed.substring(0, boxed.length() - 2) + " " + annotation + " []";
        }
        int generics = boxed.indexOf('<');
        int simple = boxed.lastIndexOf('.', generics < 0 ? boxed.length() : generics) + 1;
        return boxed.substring(0, simple) + annotation + " " + boxed.substring(simple);
    }
}
