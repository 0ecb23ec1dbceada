package dev.onerow.sql;

/**
 * Writes names and texts into SQL so that PostgreSQL reads back exactly what was given.
 *
 * <p>Source: the PostgreSQL manual, 4.1.1 "Identifiers and Key Words" and 4.1.2 "Constants"; {@code quote_ident} and
 * {@code quote_literal} of the server decide the same way.
 */
public final class Identifiers {

    private Identifiers() {}

    /**
     * The name as SQL spells it: bare where PostgreSQL reads it back unchanged, else in double quotes.
     *
     * <p>Bare are {@code [a-z_][a-z0-9_]*} that are no key word, or an unreserved one, on every supported version. Length
     * is not looked at; see {@link dev.onerow.schema.NameLength}.
     *
     * @throws IllegalArgumentException for an empty name, NUL or half a surrogate pair, which no quotes can carry
     */
    public static String quote(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name in SQL has at least one character");
        }
        requireStorable(name);
        if (isPlain(name) && !Keywords.needsQuotes(name)) {
            return name;
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Both names as SQL spells them, with a dot between. */
    public static String qualified(String schema, String name) {
        return quote(schema) + '.' + quote(name);
    }

    /**
     * The text as a string constant, the same whatever {@code standard_conforming_strings} says.
     *
     * @throws IllegalArgumentException for NUL or half a surrogate pair, which no text of PostgreSQL can hold
     */
    public static String literal(String text) {
        requireStorable(text);
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\\') < 0 ? quoted : 'E' + quoted.replace("\\", "\\\\");
    }

    private static boolean isPlain(String name) {
        char first = name.charAt(0);
        return !isDigit(first) && name.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '_');
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static void requireStorable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "PostgreSQL can't hold NUL in a name or text: " + text.replace('\0', '␀'));
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("half a surrogate pair has no UTF-8 form: " + text);
        }
    }
}
