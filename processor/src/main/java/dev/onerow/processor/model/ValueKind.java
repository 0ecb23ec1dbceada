package dev.onerow.processor.model;

import java.util.List;

/** The values that OneRow stores by itself: what binds and reads them, and what column they have by default. */
public enum ValueKind {
    BOOL("bool", "boolean", List.of("bool")),
    /** A Java {@code byte}, in the narrowest integer that PostgreSQL has. */
    TINYINT("tinyint", "smallint", List.of("int2")),
    SMALLINT("smallint", "smallint", List.of("int2")),
    INTEGER("integer", "integer", List.of("int", "int4")),
    BIGINT("bigint", "bigint", List.of("int8")),
    REAL("real", "real", List.of("float4")),
    DOUBLE_PRECISION("doublePrecision", "double precision", List.of("float8", "float")),
    CHARACTER("character", "varchar(1)", List.of("varchar", "char", "character", "character varying", "text")),
    TEXT("text", "text", List.of()),
    NUMERIC("numeric", "numeric", List.of("decimal")),
    UUID("uuid", "uuid", List.of()),
    INSTANT("instant", "timestamptz", List.of("timestamp with time zone")),
    OFFSET_DATE_TIME("offsetDateTime", "timestamptz", List.of("timestamp with time zone")),
    TIMESTAMP("timestamp", "timestamp", List.of("timestamp without time zone")),
    DATE("date", "date", List.of()),
    TIME("time", "time", List.of("time without time zone")),
    INTERVAL("interval", "interval", List.of()),
    BYTEA("bytea", "bytea", List.of());

    private final String method;
    private final String columnType;
    private final List<String> aliases;

    ValueKind(String method, String columnType, List<String> aliases) {
        this.method = method;
        this.columnType = columnType;
        this.aliases = aliases;
    }

    /** The name of the runtime's methods that bind and read it. */
    public String method() {
        return method;
    }

    /** The column's type where nothing else is said. */
    public String columnType() {
        return columnType;
    }

    /** Whether a column of that type, without its length or precision, holds these values; any may hold text. */
    public boolean fits(String baseType) {
        return this == TEXT || baseType.equals(columnType) || aliases.contains(baseType);
    }

    /** Whether an identity column can make it (PostgreSQL manual, CREATE TABLE: smallint, integer, bigint). */
    public boolean isIdentity() {
        return this == SMALLINT || this == INTEGER || this == BIGINT;
    }
}
