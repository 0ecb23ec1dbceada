package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pieces of SQL that several statements share. */
final class Fragments {

    /** What stands after DEFAULT without parentheses and can't be read otherwise: a word, a call, a number, a text. */
    private static final Pattern PLAIN_DEFAULT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*(\\(\\))?|-?[0-9]+(\\.[0-9]+)?|'[^'\\\\]*'");

    private Fragments() {}

    static String table(QualifiedName name) {
        return Identifiers.qualified(name.schema(), name.name());
    }

    /** The names with commas between. */
    static String names(Collection<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /** The names with commas between, each after that alias. */
    static String names(String alias, Collection<String> names) {
        return names.stream().map(name -> alias + "." + Identifiers.quote(name)).collect(Collectors.joining(", "));
    }

    /** What the user wrote, in parentheses; a comment at its end doesn't swallow them. */
    static String parenthesised(String expression) {
        return "(" + expression + (expression.contains("--") ? "\n)" : ")");
    }

    static String defaultValue(String expression) {
        return PLAIN_DEFAULT.matcher(expression).matches() ? expression : parenthesised(expression);
    }

    /** The table, as a constant of type regclass; the table must exist when the statement runs. */
    static String regclass(QualifiedName name) {
        return "CAST(" + Identifiers.literal(table(name)) + " AS pg_catalog.regclass)";
    }

    /** The tables as a list of names for a reader. */
    static String readable(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
    }
}
