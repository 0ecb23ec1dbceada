package dev.onerow.processor.picture;

/** Makes each character of a name one that a reader sees and every format can hold. */
final class Visible {

    private Visible() {}

    /**
     * The name in one line; control characters stand as their pictures, such as U+240A for a line feed, and
     * what turns the direction of writing, ends a line or is no character as U+FFFD.
     */
    static String name(String name) {
        StringBuilder visible = new StringBuilder();
        name.codePoints().map(Visible::visible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** SQL, which may have several lines. */
    static String sql(String sql) {
        StringBuilder visible = new StringBuilder();
        sql.codePoints().map(c -> c == '\n' || c == '\t' ? c : visible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static int visible(int c) {
        if (c < 0x20) {
            return 0x2400 + c;
        }
        if (c == 0x7F) {
            return 0x2421;
        }
        boolean unprintable = c < 0xA0 && c > 0x7F;
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        boolean halfAPair = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return unprintable || lineEnd || halfAPair || turns ? 0xFFFD : c;
    }

    /** The text up to so many cells of a fixed-width font, with an ellipsis where something was cut. */
    static String clipped(String text, int cells) {
        if (cells(text) <= cells) {
            return text;
        }
        StringBuilder clipped = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += cells(c);
            if (used > cells) {
                break;
            }
            clipped.appendCodePoint(c);
        }
        return clipped.append('…').toString();
    }

    /** How many cells of a fixed-width font the text takes, about. */
    static int cells(String text) {
        return text.codePoints().map(Visible::cells).sum();
    }

    /** From the CJK radicals on nearly all are wide; fixed here, because each JDK knows another version of Unicode. */
    private static int cells(int c) {
        return c < 0x2E80 ? 1 : 2;
    }
}
