package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Diagram.Box;
import dev.onerow.processor.picture.Diagram.Line;
import dev.onerow.processor.picture.Diagram.Point;
import dev.onerow.processor.picture.Shape.Row;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Locale;

/** Writes a diagram as SVG; its looks are in {@link Style}. */
final class Drawing {

    /** How far a loop bulges beyond its ends. */
    private static final int BULGE = 30;

    private static final double LABEL_CELL = 6.7;

    private final Graph graph;
    private final Diagram diagram;
    private final StringBuilder text = new StringBuilder();

    private Drawing(Graph graph, Diagram diagram) {
        this.graph = graph;
        this.diagram = diagram;
    }

    static String of(Graph graph, Diagram diagram) {
        return new Drawing(graph, diagram).svg();
    }

    private String svg() {
        String size = diagram.width() + " " + diagram.height();
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(size);
        text.append("\" width=\"")
                .append(diagram.width())
                .append("\" height=\"")
                .append(diagram.height());
        text.append("\" role=\"group\" aria-label=\"Diagram; all that it shows is in the sections below, too\">\n");
        if (diagram.detailed()) {
            boxes();
            lines();
        } else {
            // Here long lines run straight, so they stay behind the boxes.
            lines();
            boxes();
        }
        return text.append("</svg>\n").toString();
    }

    private void boxes() {
        text.append("<g class=\"boxes\">\n");
        diagram.boxes().forEach(this::box);
        text.append("</g>\n");
    }

    private void box(Box box) {
        Shape shape = box.shape();
        QualifiedName table = shape.table();
        String name = Html.name(Names.shown(table));
        text.append("<a class=\"box\" id=\"").append(Names.box(table)).append("\" href=\"#");
        text.append(Names.section(table))
                .append("\" data-n=\"")
                .append(box.table())
                .append("\" aria-label=\"");
        text.append(name)
                .append("\" transform=\"translate(")
                .append(box.x())
                .append(" ")
                .append(box.y());
        text.append(")\"><title>").append(name).append("</title>");
        rectangle(diagram.detailed() ? "body" : "head", box.width(), shape.height());
        if (diagram.detailed()) {
            text.append("<path class=\"head\" d=\"M.5 ")
                    .append(Shape.TITLE_HEIGHT)
                    .append("V6.5a6 6 0 0 1 6-6H");
            text.append(box.width() - 6.5)
                    .append("a6 6 0 0 1 6 6V")
                    .append(Shape.TITLE_HEIGHT)
                    .append("z\"/>");
        }
        write("name", Shape.PADDING, 18, Html.escaped(shape.title()));
        for (int i = 0; i < shape.rows().size(); i++) {
            row(box, shape.rows().get(i), Shape.TITLE_HEIGHT + i * Shape.ROW_HEIGHT + 15);
        }
        if (shape.hidden() > 0) {
            int y = Shape.TITLE_HEIGHT + shape.rows().size() * Shape.ROW_HEIGHT + 15;
            write("more", textX(shape), y, "… " + shape.hidden() + " more");
        }
        rectangle("frame", box.width(), shape.height());
        text.append("</a>\n");
    }

    private void rectangle(String kind, int width, int height) {
        text.append("<rect class=\"")
                .append(kind)
                .append("\" x=\".5\" y=\".5\" width=\"")
                .append(width - 1);
        text.append("\" height=\"").append(height - 1).append("\" rx=\"6\"/>");
    }

    private void row(Box box, Row row, int y) {
        List<Mark> marks = row.marks();
        for (int i = 0; i < marks.size(); i++) {
            String letters = marks.get(i).name();
            int x = Shape.PADDING + i * Shape.MARK_WIDTH;
            write("mark " + letters.toLowerCase(Locale.ROOT), x, y - 1, letters);
        }
        write("column", textX(box.shape()), y, Html.escaped(row.name()));
        write("type", box.width() - Shape.PADDING, y, Html.escaped(row.type()));
    }

    private static int textX(Shape shape) {
        return Shape.PADDING + shape.marks() * Shape.MARK_WIDTH;
    }

    private void write(String kind, int x, int y, String escaped) {
        text.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y);
        text.append("\">").append(escaped).append("</text>");
    }

    private void lines() {
        text.append("<g class=\"lines\">\n");
        diagram.lines().forEach(this::line);
        text.append("</g>\n");
    }

    /** Out of the order of the tab key: each reference has a link in its table's section. */
    private void line(Line line) {
        Reference reference = line.reference();
        ForeignKey key = reference.key();
        QualifiedName child = graph.table(reference.child()).name();
        String path = path(line);
        text.append("<a class=\"line")
                .append(reference.identifying() ? "" : " loose")
                .append("\" href=\"#");
        text.append(Names.constraint(child, key.name()))
                .append("\" data-from=\"")
                .append(reference.child());
        text.append("\" data-to=\"").append(reference.parent()).append("\" tabindex=\"-1\"><title>");
        text.append(Html.name(key.name()))
                .append("\n")
                .append(described(child, key))
                .append("</title>");
        if (diagram.detailed()) {
            text.append("<path class=\"near\" d=\"").append(path).append("\"/>");
        }
        text.append("<path class=\"way\" d=\"").append(path).append("\"/>");
        text.append("<path class=\"ends\" d=\"").append(ends(line)).append("\"/>");
        if (diagram.detailed()) {
            label(line, key.name());
        }
        text.append("</a>\n");
    }

    private static String described(QualifiedName child, ForeignKey key) {
        return Html.name(Names.shown(child) + " (" + String.join(", ", key.columns()) + ") → "
                + Names.shown(key.table()) + " (" + String.join(", ", key.references()) + "), ON DELETE "
                + key.onDelete().sql());
    }

    private static String ends(Line line) {
        Reference reference = line.reference();
        Point child = line.fromChild() ? line.first() : line.last();
        Point parent = line.fromChild() ? line.last() : line.first();
        int fromFirst = 1;
        int fromLast = reference.toItself() ? 1 : -1;
        return Ends.child(child, line.fromChild() ? fromFirst : fromLast, reference.single())
                + Ends.parent(parent, line.fromChild() ? fromLast : fromFirst, reference.optional());
    }

    private static String path(Line line) {
        List<Point> points = line.points();
        Point first = line.first();
        Point last = line.last();
        StringBuilder path = new StringBuilder("M" + first.x() + " " + first.y() + "h" + Ends.LENGTH);
        int from = first.x() + Ends.LENGTH;
        if (line.reference().toItself()) {
            int out = from + BULGE;
            return path + "C" + out + " " + first.y() + " " + out + " " + last.y() + " " + from + " " + last.y() + "H"
                    + last.x();
        }
        int y = first.y();
        for (int i = 1; i < points.size(); i += 2) {
            Point next = points.get(i);
            boolean ends = i == points.size() - 1;
            int to = next.x() - (ends ? Ends.LENGTH : 0);
            int middle = (from + to) / 2;
            path.append("C")
                    .append(middle)
                    .append(" ")
                    .append(y)
                    .append(" ")
                    .append(middle)
                    .append(" ");
            path.append(next.y()).append(" ").append(to).append(" ").append(next.y());
            from = ends ? next.x() : points.get(i + 1).x();
            path.append("H").append(from);
            y = next.y();
        }
        return path.toString();
    }

    /** The constraint's name, which shows while the pointer is on the line. */
    private void label(Line line, String name) {
        Point first = line.first();
        Point next = line.points().get(1);
        int half = (int) (Visible.cells(Visible.name(name)) * LABEL_CELL / 2) + 4;
        int x = Math.max(half, Math.min(diagram.width() - half, (first.x() + next.x()) / 2));
        int y = Math.max(14, (first.y() + next.y()) / 2 - 6);
        write("label", x, y, Html.name(name));
    }
}
