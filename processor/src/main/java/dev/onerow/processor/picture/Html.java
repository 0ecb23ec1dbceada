package dev.onerow.processor.picture;

import java.util.Locale;

/** Writes names and SQL into HTML and SVG, so that a browser shows exactly what was given. */
final class Html {

    private Html() {}

    /** A name, in one line. */
    static String name(String name) {
        return escaped(Visible.name(name));
    }

    /** SQL, whose line feeds stay. */
    static String sql(String sql) {
        return escaped(Visible.sql(sql));
    }

    /** What is visible already: between tags, or between double quotes. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A name or a piece of SQL in letters of fixed width. */
    static String code(String name) {
        return "<code>" + name(name) + "</code>";
    }

    /** A link to a place on the page, whose address needs no escaping. */
    static String link(String address, String content) {
        return "<a href=\"#" + address + "\">" + content + "</a>";
    }

    /** A number of things: {@code 1 table}, {@code 3 tables}. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String mark(Mark mark) {
        String letters = mark.name();
        return "<abbr class=\"mark " + letters.toLowerCase(Locale.ROOT) + "\" title=\"" + mark.meaning() + "\">"
                + letters + "</abbr>";
    }
}
