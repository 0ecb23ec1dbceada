package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Diagram.Box;
import dev.onerow.processor.picture.Diagram.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets the diagrams of unconnected groups in lines, like words, the highest first. */
final class Packing {

    private static final int MARGIN = 16;
    private static final int GAP = 36;

    /** Width to height of the whole. */
    private static final double SHAPE = 1.6;

    private final double limit;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int x;
    private int y;
    private int lineHeight;
    private int right;

    private Packing(double limit) {
        this.limit = limit;
    }

    static Diagram of(List<Diagram> groups, boolean detailed) {
        double area = 0;
        int widest = 0;
        for (Diagram group : groups) {
            area += (group.width() + (double) GAP) * (group.height() + GAP);
            widest = Math.max(widest, group.width());
        }
        Packing packing = new Packing(Math.max(widest, Math.sqrt(area * SHAPE)));
        groups.stream()
                .sorted(Comparator.comparingInt(Diagram::height).reversed())
                .forEach(packing::add);
        return packing.whole(detailed);
    }

    private void add(Diagram group) {
        if (x > 0 && x + group.width() > limit) {
            x = 0;
            y += lineHeight + GAP;
            lineHeight = 0;
        }
        Diagram moved = group.moved(MARGIN + x, MARGIN + y);
        boxes.addAll(moved.boxes());
        lines.addAll(moved.lines());
        right = Math.max(right, x + group.width());
        x += group.width() + GAP;
        lineHeight = Math.max(lineHeight, group.height());
    }

    private Diagram whole(boolean detailed) {
        boxes.sort(Comparator.comparingInt(Box::table));
        return new Diagram(boxes, lines, right + 2 * MARGIN, y + lineHeight + 2 * MARGIN, detailed);
    }
}
