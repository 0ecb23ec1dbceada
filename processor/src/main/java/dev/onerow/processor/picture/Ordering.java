package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Node.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Orders the nodes of each layer so that few lines cross: each goes where its neighbours are on average. */
final class Ordering {

    private static final int SWEEPS = 16;

    private Ordering() {}

    /** Sorts the layers, and numbers the positions. */
    static void reduceCrossings(List<List<Node>> layers) {
        layers.forEach(Ordering::number);
        long fewest = Long.MAX_VALUE;
        Map<Node, Integer> best = new HashMap<>();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            sweep(layers, sweep % 2 == 0);
            long crossings = crossings(layers);
            if (crossings < fewest) {
                fewest = crossings;
                layers.forEach(layer -> layer.forEach(node -> best.put(node, node.position())));
            }
        }
        for (List<Node> layer : layers) {
            layer.sort(Comparator.comparingInt(node -> best.getOrDefault(node, node.position())));
            number(layer);
        }
    }

    private static void sweep(List<List<Node>> layers, boolean rightwards) {
        for (int i = 1; i < layers.size(); i++) {
            int at = rightwards ? i : layers.size() - 1 - i;
            int other = rightwards ? at - 1 : at + 1;
            sort(layers.get(at), node -> wanted(node, layers, other, rightwards));
        }
    }

    private static void sort(List<Node> layer, ToDoubleFunction<Node> wanted) {
        Map<Node, Double> keys = new HashMap<>();
        layer.forEach(node -> keys.put(node, wanted.applyAsDouble(node)));
        // The sort is stable: equals keep their order.
        layer.sort(Comparator.comparingDouble(node -> keys.getOrDefault(node, 0.0)));
        number(layer);
    }

    /** The mean place of the neighbours in the other layer, from 0 to 1; without any, the node's own. */
    private static double wanted(Node node, List<List<Node>> layers, int other, boolean rightwards) {
        List<Segment> segments = rightwards ? node.left() : node.right();
        double size = layers.get(other).size();
        return segments.stream()
                .mapToDouble(segment -> rightwards
                        ? place(segment.from(), segment.fromPort()) / size
                        : place(segment.to(), segment.toPort()) / size)
                .average()
                .orElse((node.position() + 0.5) / layers.get(node.layer()).size());
    }

    private static double place(Node node, int port) {
        return node.position() + (port + 1.0) / (node.height() + 2.0);
    }

    private static void number(List<Node> layer) {
        for (int i = 0; i < layer.size(); i++) {
            layer.get(i).position(i);
        }
    }

    /** How many pairs of lines cross. */
    static long crossings(List<List<Node>> layers) {
        long crossings = 0;
        for (List<Node> layer : layers) {
            List<Segment> segments = new ArrayList<>();
            layer.forEach(node -> segments.addAll(node.right()));
            crossings += crossingsBetween(segments);
        }
        return crossings;
    }

    /** Inversions, counted in a Fenwick tree. */
    private static long crossingsBetween(List<Segment> segments) {
        List<Segment> byEnd = new ArrayList<>(segments);
        byEnd.sort(Segment.BY_END);
        Map<Segment, Integer> ranks = new HashMap<>();
        int rank = 0;
        for (int i = 0; i < byEnd.size(); i++) {
            rank += i > 0 && Segment.BY_END.compare(byEnd.get(i - 1), byEnd.get(i)) == 0 ? 0 : 1;
            ranks.put(byEnd.get(i), rank);
        }
        segments.sort(Segment.BY_START);
        int[] tree = new int[rank + 1];
        long crossings = 0;
        for (int i = 0; i < segments.size(); i++) {
            int end = ranks.getOrDefault(segments.get(i), 1);
            crossings += i - sum(tree, end);
            for (int at = end; at < tree.length; at += at & -at) {
                tree[at]++;
            }
        }
        return crossings;
    }

    private static int sum(int[] tree, int end) {
        int sum = 0;
        for (int at = end; at > 0; at -= at & -at) {
            sum += tree[at];
        }
        return sum;
    }
}
