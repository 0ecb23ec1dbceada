package dev.onerow.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes SQL without comments only where it is not quoted, so that names and values stay what they are.
 *
 * <p>Source: the PostgreSQL manual, 4.1 "Lexical Structure".
 */
final class Unquoted {

    /** A text with escapes, a text, a name, a text between dollars. */
    private static final Pattern QUOTED = Pattern.compile(
            "\\b[eE]'(?:[^'\\\\]|\\\\.|'')*'|'[^']*'|\"[^\"]*\"|\\$(?<tag>(?:[\\p{L}_]\\w*)?)\\$.*?\\$\\k<tag>\\$",
            Pattern.DOTALL);

    private Unquoted() {}

    /** The SQL with another text for each sign outside of quotes. */
    static String replace(String sql, String sign, String by) {
        StringBuilder replaced = new StringBuilder();
        Matcher quoted = QUOTED.matcher(sql);
        int from = 0;
        while (quoted.find()) {
            replaced.append(sql.substring(from, quoted.start()).replace(sign, by))
                    .append(quoted.group());
            from = quoted.end();
        }
        return replaced.append(sql.substring(from).replace(sign, by)).toString();
    }
}
