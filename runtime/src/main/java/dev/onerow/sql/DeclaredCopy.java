package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes an empty temporary copy of a table with what is declared for it, so that the server prints both alike: only it
 * can tell whether two expressions are the same.
 */
public final class DeclaredCopy {

    private DeclaredCopy() {}

    /**
     * The copy with the declared defaults, checks and indexes, in one text.
     *
     * @param name the copy's, in the session's temporary schema
     * @param live the columns that the table has; those that it lacks are added
     */
    public static String sql(Table table, String name, Collection<String> live) {
        QualifiedName copy = new QualifiedName("pg_temp", name);
        String alter = "ALTER TABLE " + Fragments.table(copy);
        return Stream.of(
                        Stream.of(create(table, name)),
                        table.columns().stream()
                                .filter(column -> !live.contains(column.name()))
                                .map(column -> alter + " ADD COLUMN " + Identifiers.quote(column.name()) + " "
                                        + TypeNames.sql(column.type())),
                        table.columns().stream()
                                .filter(column -> column.defaultExpression() != null)
                                .map(column -> alter + " " + defaulted(column)),
                        CreateTable.checks(table, copy).stream().map(Statement::text),
                        CreateTable.uniqueIndexes(table, copy).stream().map(Statement::text),
                        CreateTable.indexes(table, copy).stream().map(Statement::text))
                .flatMap(statements -> statements)
                .collect(Collectors.joining(";\n"));
    }

    static String create(Table table, String name) {
        return "CREATE TEMPORARY TABLE " + Identifiers.quote(name) + " (LIKE " + Fragments.table(table.name())
                + ") ON COMMIT DROP";
    }

    /** The clause of ALTER TABLE that gives a column its declared default. */
    static String defaulted(Column column) {
        String expression = String.valueOf(column.defaultExpression());
        return "ALTER COLUMN " + Identifiers.quote(column.name()) + " SET DEFAULT "
                + Fragments.defaultValue(expression);
    }
}
