package dev.onerow.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;
import java.util.stream.Stream;

/** Text as Java source spells it. */
final class JavaText {

    private JavaText() {}

    /** A text block, one level deeper than the code around it. */
    static CodeBlock block(String text) {
        StringBuilder lines = new StringBuilder("\"\"\"");
        String[] split = text.split("\n", -1);
        for (int i = 0; i < split.length; i++) {
            // The last line carries the delimiter, whose indentation counts.
            boolean indented = !split[i].isEmpty() || i == split.length - 1;
            lines.append('\n').append(indented ? " ".repeat(8) : "").append(escaped(split[i], i == split.length - 1));
        }
        if (Stream.of(split).filter(line -> !line.isBlank()).allMatch(line -> line.startsWith(" "))) {
            showWhereLinesBegin(lines);
        }
        return CodeBlock.of("$L", lines.append("\"\"\"").toString());
    }

    /** Spaces that every line begins with would be stripped: the last line begins with one that is written as an escape. */
    private static void showWhereLinesBegin(StringBuilder lines) {
        int begin = lines.lastIndexOf("\n") + 1 + 8;
        if (begin < lines.length() && lines.charAt(begin) == ' ') {
            lines.replace(begin, begin + 1, "\\s");
        }
    }

    private static String escaped(String line, boolean isLast) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            // A third quote, or one that would join the delimiter.
            boolean ends = endsInTwoQuotes(escaped) || (isLast && i == line.length() - 1);
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (c == '"' && ends) {
                escaped.append("\\\"");
            } else if (c < ' ' || c == 0x7f) {
                escaped.append(String.format(Locale.ROOT, "\\%03o", (int) c));
            } else {
                escaped.append(c);
            }
        }
        // Trailing spaces would be stripped.
        return escaped.toString().replaceFirst(" $", "\\\\s");
    }

    private static boolean endsInTwoQuotes(StringBuilder text) {
        int length = text.length();
        return length >= 2 && text.charAt(length - 1) == '"' && text.charAt(length - 2) == '"';
    }

    /** Text inside of Javadoc, safe from tags, entities, Unicode escapes and the comment's end. */
    static String javadoc(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if ("<>&@\\*/{}$".indexOf(c) >= 0 || c < ' ') {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** A component's constant, unlike any other component's: its words, or its own name where words might be another's too. */
    static String constantOf(String component) {
        return component.matches("[a-z][a-z0-9]*([A-Z][a-z0-9]+)*") ? constant(component) : "_" + component;
    }

    /** {@code providerGameId} as {@code PROVIDER_GAME_ID}. */
    static String constant(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        StringBuilder constant = new StringBuilder();
        words.codePoints()
                .forEach(c -> constant.appendCodePoint(Character.isJavaIdentifierPart(c) && c != '$' ? c : '_'));
        String upper = constant.toString().toUpperCase(Locale.ROOT);
        return Character.isJavaIdentifierStart(upper.codePointAt(0)) ? upper : "_" + upper;
    }
}
