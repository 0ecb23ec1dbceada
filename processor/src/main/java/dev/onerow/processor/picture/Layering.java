package dev.onerow.processor.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives each box of a group its layer, from left to right: what is referenced stands before what references it.
 *
 * <p>A layer has a limited height, so that forty children of one parent don't become a tower (after Coffman and Graham).
 * A reference that closes a cycle points the other way: the boxes come in foreign-key order, and each is put to the
 * right of its neighbours among those before it, whichever of them references the other.
 */
final class Layering {

    /** The least room between two boxes of a layer. */
    static final int BOX_GAP = 26;

    /** A layer's width beside its boxes, for the estimate of the area. */
    private static final int LAYER_GAP = 100;

    /** Height to width. */
    private static final double SHAPE = 0.62;

    private final double limit;
    private final List<Integer> used = new ArrayList<>();

    private Layering(double limit) {
        this.limit = limit;
    }

    /** Sets the layer of each box; returns how many layers there are. */
    static int assign(List<Node> boxes) {
        Layering layering = new Layering(limit(boxes));
        boxes.forEach(layering::place);
        for (int i = boxes.size() - 1; i >= 0; i--) {
            layering.shorten(boxes.get(i));
        }
        return withoutEmpty(boxes);
    }

    private static double limit(List<Node> boxes) {
        double area = 0;
        for (Node box : boxes) {
            area += (box.width() + (double) LAYER_GAP) * (box.height() + BOX_GAP);
        }
        return Math.sqrt(area * SHAPE);
    }

    private void place(Node box) {
        int layer = box.before().stream()
                .mapToInt(before -> before.layer() + 1)
                .max()
                .orElse(0);
        while (!hasRoom(layer, box)) {
            layer++;
        }
        take(layer, box);
    }

    /** Moves a box to the right, as far as that makes more lines shorter than longer. */
    private void shorten(Node box) {
        if (box.after().size() <= box.before().size()) {
            return;
        }
        int nearest = box.after().stream().mapToInt(Node::layer).min().orElse(0) - 1;
        for (int layer = nearest; layer > box.layer(); layer--) {
            if (hasRoom(layer, box)) {
                used.set(box.layer(), used.get(box.layer()) - box.height() - BOX_GAP);
                take(layer, box);
            }
        }
    }

    private boolean hasRoom(int layer, Node box) {
        return layer >= used.size() || used.get(layer) == 0 || used.get(layer) + box.height() <= limit;
    }

    private void take(int layer, Node box) {
        while (used.size() <= layer) {
            used.add(0);
        }
        used.set(layer, used.get(layer) + box.height() + BOX_GAP);
        box.layer(layer);
    }

    private static int withoutEmpty(List<Node> boxes) {
        List<Node> byLayer = new ArrayList<>(boxes);
        byLayer.sort(Comparator.comparingInt(Node::layer));
        int count = 0;
        int last = -1;
        for (Node box : byLayer) {
            if (box.layer() != last) {
                last = box.layer();
                count++;
            }
            box.layer(count - 1);
        }
        return count;
    }
}
