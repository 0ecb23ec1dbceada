package dev.onerow.processor.picture;

import java.util.List;

/**
 * Boxes and lines with their places, in pixels from the top left.
 *
 * @param boxes by the tables' numbers
 * @param detailed whether the boxes show columns
 */
record Diagram(List<Box> boxes, List<Line> lines, int width, int height, boolean detailed) {

    /** A table's box, as wide as its neighbours above and below. */
    record Box(int table, Shape shape, int x, int y, int width) {

        Box moved(int byX, int byY) {
            return new Box(table, shape, x + byX, y + byY, width);
        }

        int right() {
            return x + width;
        }

        int bottom() {
            return y + shape.height();
        }
    }

    /**
     * A reference's line, from left to right.
     *
     * @param points the first leaves a box; each two that follow are a level piece between boxes; the last ends at a box.
     *     Of a reference to the same table there are two, both at the box's right side
     * @param fromChild whether the line begins at the child
     */
    record Line(Reference reference, List<Point> points, boolean fromChild) {

        Line moved(int byX, int byY) {
            List<Point> moved = points.stream()
                    .map(point -> new Point(point.x() + byX, point.y() + byY))
                    .toList();
            return new Line(reference, moved, fromChild);
        }

        Point first() {
            return points.get(0);
        }

        Point last() {
            return points.get(points.size() - 1);
        }
    }

    /** A place. */
    record Point(int x, int y) {}

    Diagram moved(int byX, int byY) {
        return new Diagram(
                boxes.stream().map(box -> box.moved(byX, byY)).toList(),
                lines.stream().map(line -> line.moved(byX, byY)).toList(),
                width,
                height,
                detailed);
    }
}
