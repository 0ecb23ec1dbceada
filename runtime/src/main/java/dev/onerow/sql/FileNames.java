package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;
import java.util.Locale;

/**
 * Names the SQL files: {@code games.create.sql}, in a schema other than public {@code shop.games.create.sql}, for a
 * whole graph {@code web_games.create.sql}; and the pictures of the graph, {@code web_games.mmd} and
 * {@code web_games.html}.
 *
 * <p>Characters outside {@code [A-Za-z0-9_-]} stand as {@code _xHEX}. No two names give the same file: the code point
 * has six digits where another hexadecimal digit follows, and an underscore before {@code x} is {@code _x5F}.
 */
public final class FileNames {

    /** What a file does; each has its ending. */
    public enum Purpose {
        /** Creates what is missing. */
        CREATE("create"),
        /** Merges duplicates and adds the constraints. */
        DEDUPE_AND_CONSTRAIN("dedupe_and_constrain"),
        /** Takes that back. */
        UNDO_DEDUPE("undo_dedupe");

        private final String ending;

        Purpose(String ending) {
            this.ending = ending;
        }
    }

    private FileNames() {}

    /** The file of one table. */
    public static String of(QualifiedName table, Purpose purpose) {
        return base(table) + ending(purpose);
    }

    /** The file of a schema's model, by its name. */
    public static String of(String model, Purpose purpose) {
        return encoded(model) + ending(purpose);
    }

    private static String ending(Purpose purpose) {
        return "." + purpose.ending + ".sql";
    }

    /** The file of a schema's Mermaid diagram, by the model's name. */
    public static String diagram(String model) {
        return encoded(model) + ".mmd";
    }

    /** The file of a schema's page, by the model's name. */
    public static String page(String model) {
        return encoded(model) + ".html";
    }

    /** What the names of a table's files begin with: also its address within a page, for it needs no escaping. */
    public static String base(QualifiedName table) {
        return table.schema().equals("public")
                ? encoded(table.name())
                : encoded(table.schema()) + "." + encoded(table.name());
    }

    /** The name with each character outside {@code [A-Za-z0-9_-]} as {@code _xHEX}; no two names give the same. */
    public static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int next = i + 1 < points.length ? points[i + 1] : -1;
            boolean plain = points[i] == '_' ? next != 'x' : isPlain(points[i]);
            if (plain) {
                encoded.appendCodePoint(points[i]);
            } else {
                String format = isHexDigit(next) ? "_x%06X" : "_x%X";
                encoded.append(String.format(Locale.ROOT, format, points[i]));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
