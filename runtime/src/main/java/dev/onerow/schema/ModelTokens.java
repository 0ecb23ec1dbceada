package dev.onerow.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of one line of {@link ModelText}. */
final class ModelTokens {

    /** A word, with its numbers where it is a type. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\(\\d+(,\\d+)?\\))?");

    /** @param word whether it stands bare, and so may be a keyword */
    private record Token(String text, boolean word) {}

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    ModelTokens(String line) {
        this.line = line;
        Matcher word = WORD.matcher(line);
        int at = 0;
        while (at < line.length()) {
            char sign = line.charAt(at);
            if (sign == ' ') {
                at++;
            } else if (sign == '"') {
                at = quoted(at + 1);
            } else if ("(),.".indexOf(sign) >= 0) {
                tokens.add(new Token(String.valueOf(sign), true));
                at++;
            } else if (word.region(at, line.length()).lookingAt()) {
                tokens.add(new Token(word.group(), true));
                at = word.end();
            } else {
                throw wrong("a word, a text between quotes or one of ( ) , .");
            }
        }
    }

    /** Takes the text that begins here, and returns the place after its closing quote. */
    private int quoted(int start) {
        StringBuilder text = new StringBuilder();
        int at = start;
        while (at < line.length() && line.charAt(at) != '"') {
            char sign = line.charAt(at++);
            if (sign != '\\') {
                text.append(sign);
            } else if (line.startsWith("u", at) && at + 5 <= line.length()) {
                text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                at += 5;
            } else if (at < line.length()) {
                char escaped = line.charAt(at++);
                text.append(escaped == 'n' ? '\n' : escaped);
            }
        }
        if (at >= line.length()) {
            throw wrong("a closing quote");
        }
        tokens.add(new Token(text.toString(), false));
        return at + 1;
    }

    /** Takes these keywords if they come next, all of them. */
    boolean accept(String keywords) {
        String[] wanted = keywords.split(" ", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (next + i >= tokens.size() || !tokens.get(next + i).equals(new Token(wanted[i], true))) {
                return false;
            }
        }
        next += wanted.length;
        return true;
    }

    void expect(String keywords) {
        if (!accept(keywords)) {
            throw wrong(keywords);
        }
    }

    void expectEnd() {
        if (next < tokens.size()) {
            throw wrong("the line's end instead of " + tokens.get(next).text());
        }
    }

    /** The next name or SQL, bare or between quotes. */
    String text() {
        if (next >= tokens.size()) {
            throw wrong("a name");
        }
        return tokens.get(next++).text();
    }

    /** The text after these keywords, if they come next. */
    @Nullable
    String textAfter(String keywords) {
        return accept(keywords) ? text() : null;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected " + expected + " in the model's line: " + line);
    }
}
