package dev.onerow.processor.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a piece of SQL ends what it begins, so that it can stand inside a statement.
 *
 * <p>Source: the PostgreSQL manual, 4.1 Lexical Structure. It is no parser: what is wrong otherwise, the server says.
 */
public final class SqlBalance {

    private static final Pattern DOLLAR_TAG =
            Pattern.compile("\\$([A-Za-z_\\x{80}-\\x{10ffff}][\\w\\x{80}-\\x{10ffff}]*)?\\$");

    private final String sql;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private SqlBalance(String sql) {
        this.sql = sql;
    }

    /** What is wrong, as words that follow "the SQL ..."; empty if nothing. */
    public static Optional<String> problem(String sql) {
        return StorableName.isStorable(sql)
                ? new SqlBalance(sql).scan()
                : Optional.of("has a NUL or half a surrogate pair in it");
    }

    private Optional<String> scan() {
        while (at < sql.length()) {
            char sign = sql.charAt(at);
            Optional<String> problem = sign == '\'' || sign == '"'
                    ? quoted(sign)
                    : sql.startsWith("--", at) || sql.startsWith("/*", at)
                            ? Optional.of("has a comment")
                            : sign == '$' ? dollar() : sign(sign);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("lacks a closing " + closing(open.peek()));
    }

    private Optional<String> sign(char sign) {
        at++;
        if (sign == '(' || sign == '[') {
            open.push(sign);
        } else if (sign == ')' || sign == ']') {
            if (open.isEmpty() || closing(open.pop()) != sign) {
                return Optional.of("has a " + sign + " that closes nothing");
            }
        } else if (sign == ';') {
            return Optional.of("has a semicolon");
        }
        return Optional.empty();
    }

    /** A doubled quote needs no care: it ends one text and begins another. */
    private Optional<String> quoted(char quote) {
        boolean escapes = quote == '\''
                && at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !Character.isLetterOrDigit(sql.charAt(at - 2)));
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return at > sql.length() ? Optional.of("lacks a closing " + quote) : Optional.empty();
    }

    private Optional<String> dollar() {
        Matcher tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
        boolean afterName = at > 0 && Character.isLetterOrDigit(sql.charAt(at - 1));
        if (afterName || !tag.lookingAt()) {
            at++;
            return Optional.empty();
        }
        int end = sql.indexOf(tag.group(), tag.end());
        if (end < 0) {
            return Optional.of("lacks a closing " + tag.group());
        }
        at = end + tag.group().length();
        return Optional.empty();
    }

    private static char closing(char opening) {
        return opening == '(' ? ')' : ']';
    }
}
