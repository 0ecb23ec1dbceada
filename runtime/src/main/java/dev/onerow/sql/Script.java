package dev.onerow.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes statements as a file for psql, Flyway and the like: one DO block, so that it is all or nothing whoever runs
 * it, with no BEGIN and COMMIT that would end the transaction of a tool.
 */
public final class Script {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    /** What must not stand in the file as it is; line feeds are the file's own. */
    private static final Pattern UNSAFE = Pattern.compile("\\$\\{|[\\p{Cc}&&[^\\n]]");

    private Script() {}

    /**
     * The file's text.
     *
     * @param title the file's name and purpose, a line each
     */
    public static String file(List<String> title, List<Statement> statements) {
        String header = title.stream().map(Script::comment).collect(Collectors.joining());
        return header + "\n" + block(statements) + ";\n";
    }

    /** The statements as one DO statement, without the semicolon at its end; no placeholder of a tool stands in it. */
    public static String block(List<Statement> statements) {
        return block(statements.stream().map(Script::commented).collect(Collectors.joining("\n\n")));
    }

    /** The same of statements that are written already, with their semicolons. */
    public static String block(String statements) {
        // A column may have the name of a variable, such as FOUND.
        String body = "\n#variable_conflict use_column\nBEGIN\n\n" + statements + "\n\nEND\n";
        if (isUnsafe(body)) {
            return "DO E'" + escaped(body) + "'";
        }
        String tag = tag(body);
        return "DO " + tag + body + tag;
    }

    /** As {@link #UNSAFE} finds it; a body is long, and hardly ever unsafe. */
    private static boolean isUnsafe(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\n' && Character.isISOControl(c)) {
                return true;
            }
        }
        return body.contains("${");
    }

    private static String commented(Statement statement) {
        return comment(statement.why())
                + (statement.hazard() == Hazard.NONE
                        ? ""
                        : comment(statement.hazard().warning()))
                + statement.inBlock();
    }

    private static String comment(String line) {
        return "-- " + CONTROL.matcher(line).replaceAll(" ").replace("${", "$ {") + "\n";
    }

    /** For tools that replace <code>${…}</code> wherever it stands, and for what an editor wouldn't keep. */
    private static String escaped(String body) {
        String doubled = body.replace("\\", "\\\\").replace("'", "''");
        return UNSAFE.matcher(doubled)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().equals("${")
                                ? "$\\u007B"
                                : String.format("\\u%04X", (int) match.group().charAt(0))));
    }

    /** A dollar quote that the body doesn't contain. */
    private static String tag(String body) {
        String tag = "$onerow$";
        for (int number = 1; body.contains(tag); number++) {
            tag = "$onerow" + number + "$";
        }
        return tag;
    }
}
