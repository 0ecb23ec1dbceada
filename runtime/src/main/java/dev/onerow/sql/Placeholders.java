package dev.onerow.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells a user's SQL for prepared statements, where the driver takes a question mark for a parameter.
 *
 * <p>Source: the driver's manual, "Using the Statement or PreparedStatement Interface": an operator with a question mark,
 * such as jsonb's {@code ?}, is written {@code ??}. Inside of quotes nothing is replaced.
 */
final class Placeholders {

    /** A text with escapes, a text, a name, a text between dollars, a question mark. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\b[eE]'(?:[^'\\\\]|\\\\.|'')*'|'[^']*'|\"[^\"]*\"|\\$(?<tag>(?:[\\p{L}_]\\w*)?)\\$.*?\\$\\k<tag>\\$|\\?",
            Pattern.DOTALL);

    private Placeholders() {}

    /** The SQL with each question mark outside of quotes doubled. */
    static String escaped(String sql) {
        return TOKEN.matcher(sql)
                .replaceAll(token -> token.group().equals("?") ? "??" : Matcher.quoteReplacement(token.group()));
    }
}
