package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pieces that the statements on rows are put together from. */
final class RowFragments {

    /** Types whose values pgjdbc sends under their own type, so that a comparison needs no cast to find the index. */
    private static final Set<String> SENT_AS_THEMSELVES = Set.of(
            "text",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "numeric",
            "uuid",
            "bytea",
            "date",
            "timestamp with time zone",
            "timestamptz");

    /**
     * Types without an equality operator, and arrays of them (PostgreSQL manual, 8.14 JSON Types, 8.13 XML Type, 8.8
     * Geometric Types, 9.28.8 Transaction ID and Snapshot Information Functions).
     */
    private static final Pattern WITHOUT_EQUALITY = Pattern.compile(
            "(?i)\\s*(pg_catalog\\s*\\.\\s*)?(json|jsonpath|xml|point|polygon|pg_snapshot|txid_snapshot)[\\s\\[\\]\\d]*");

    private static final int LINE = 90;

    private RowFragments() {}

    static String table(Table table) {
        return table(table.name());
    }

    static String table(QualifiedName name) {
        return Identifiers.qualified(name.schema(), name.name());
    }

    static String list(Collection<String> names) {
        return list(names, Identifiers::quote);
    }

    /** The pieces with commas between, a new line where one would get too long to read. */
    static <T> String list(Collection<T> items, Function<? super T, String> piece) {
        StringBuilder list = new StringBuilder();
        int lineStart = 0;
        for (T item : items) {
            String next = piece.apply(item);
            if (list.length() > 0) {
                boolean full = list.length() - lineStart + next.length() > LINE;
                list.append(full ? ",\n    " : ", ");
                lineStart = full ? list.length() : lineStart;
            }
            list.append(next);
        }
        return list.toString();
    }

    static String columns(Table table) {
        return list(table.columns(), column -> Identifiers.quote(column.name()));
    }

    static String columns(List<Column> columns, String alias) {
        return list(columns, column -> alias + "." + Identifiers.quote(column.name()));
    }

    /** A parameter that arrives as the column's type, whatever the driver declares it to be. */
    static String parameter(Column column) {
        return "?::" + castType(column);
    }

    /**
     * The type to cast a parameter to: of character types without the length, because a cast cuts what is too long and an
     * assignment refuses it (SQLSTATE 22001).
     */
    static String castType(Column column) {
        return TypeNames.sql(column.type())
                .replaceFirst("^(varchar|character varying)\\s*\\(.*\\)", "varchar")
                .replaceFirst("^(char|character|bpchar)\\s*\\(.*\\)", "bpchar");
    }

    /** The value that the server gives a column of a new row; NULL for an identity, which nothing may depend on. */
    static String madeByServer(Column column) {
        String value = column.defaultExpression() == null ? "NULL" : Placeholders.escaped(column.defaultExpression());
        return "(" + value + ")::" + castType(column);
    }

    static String parameters(Collection<Column> columns) {
        return list(columns, RowFragments::parameter);
    }

    /** A parameter to compare with a column: cast only where the comparison would otherwise miss the index. */
    static String compared(Column column) {
        if (column.type() instanceof ColumnType.Named named
                && (SENT_AS_THEMSELVES.contains(named.name()) || named.name().startsWith("varchar"))) {
            return "?";
        }
        return parameter(column);
    }

    /** {@code a = ? AND b = ?}. */
    static String equal(Table table, Collection<String> columns) {
        return columns.stream()
                .map(name -> Identifiers.quote(name) + " = " + compared(table.column(name)))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * {@code (a, b) IS DISTINCT FROM (?, ?)}: whether the row differs from the parameters, a column without an equality
     * operator by its text.
     */
    static String differs(List<Column> columns) {
        return compared(columns, "IS DISTINCT FROM");
    }

    /** {@code (a, b) IS NOT DISTINCT FROM (?, ?)}: the opposite of {@link #differs}. */
    static String same(List<Column> columns) {
        return compared(columns, "IS NOT DISTINCT FROM");
    }

    private static String compared(List<Column> columns, String operator) {
        return compared(
                row(columns, column -> Identifiers.quote(column.name()) + asText(column)),
                operator,
                row(columns, column -> parameter(column) + asText(column)));
    }

    /** {@code (t.a, t.b) IS DISTINCT FROM (i.a, i.b)}: whether a row differs from another, as above. */
    static String differs(List<Column> columns, String alias, String other) {
        return compared(
                row(columns, column -> alias + "." + Identifiers.quote(column.name()) + asText(column)),
                "IS DISTINCT FROM",
                row(columns, column -> other + "." + Identifiers.quote(column.name()) + asText(column)));
    }

    private static String compared(String row, String operator, String other) {
        boolean oneLine = row.length() + other.length() <= LINE;
        return row + (oneLine ? " " : "\n    ") + operator + " " + other;
    }

    /** {@code (a, b)}, and {@code a} for a single one: what row-wise comparisons compare. */
    static <T> String row(List<T> items, Function<? super T, String> piece) {
        return items.size() == 1 ? piece.apply(items.get(0)) : "(" + list(items, piece) + ")";
    }

    private static String asText(Column column) {
        return WITHOUT_EQUALITY.matcher(TypeNames.sql(column.type())).matches() ? "::text" : "";
    }

    /** {@code a = ?, b = ?} for the columns given, and what the server sets again in the others. */
    static String assignments(Table table, List<Column> columns) {
        return assignments(table, columns, RowFragments::parameter);
    }

    /** {@code a = i.a, b = i.b} for the columns given, and what the server sets again in the others. */
    static String assignments(Table table, List<Column> columns, String alias) {
        return assignments(table, columns, column -> alias + "." + Identifiers.quote(column.name()));
    }

    private static String assignments(Table table, List<Column> columns, Function<Column, String> given) {
        String assigned = list(columns, column -> Identifiers.quote(column.name()) + " = " + given.apply(column));
        String again = table.columns().stream()
                .flatMap(column -> Stream.ofNullable(column.onUpdate())
                        .map(value -> ", " + Identifiers.quote(column.name()) + " = " + Placeholders.escaped(value)))
                .collect(Collectors.joining());
        return assigned + again;
    }

    /** Indents every line but the first; what is quoted stays as it is, for a name may have several lines. */
    static String indented(String text, int spaces) {
        return Unquoted.replace(text, "\n", "\n" + " ".repeat(spaces));
    }
}
