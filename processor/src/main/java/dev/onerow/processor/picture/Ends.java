package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Diagram.Point;

/** Draws what stands at a line's ends, in crow's foot notation, as path data. */
final class Ends {

    /** How far the marks reach from the box. */
    static final int LENGTH = 20;

    private Ends() {}

    /**
     * At a parent: two bars for exactly one, a circle and a bar for none or one.
     *
     * @param out the direction away from the box: 1 is to the right, -1 to the left
     */
    static String parent(Point at, int out, boolean optional) {
        return bar(at, out * 6) + (optional ? circle(at, out * 13) : bar(at, out * 10));
    }

    /** At a child: a foot for any number, a bar for at most one, each with a circle for none. */
    static String child(Point at, int out, boolean single) {
        return (single ? bar(at, out * 8) : foot(at, out)) + circle(at, out * 15);
    }

    private static String bar(Point at, int distance) {
        return "M" + (at.x() + distance) + " " + (at.y() - 5) + "v10";
    }

    private static String foot(Point at, int out) {
        return "M" + at.x() + " " + (at.y() - 5) + "L" + (at.x() + out * 11) + " " + at.y() + "L" + at.x() + " "
                + (at.y() + 5);
    }

    private static String circle(Point at, int distance) {
        return "M" + (at.x() + distance - 4) + " " + at.y() + "a4 4 0 1 0 8 0a4 4 0 1 0-8 0";
    }
}
