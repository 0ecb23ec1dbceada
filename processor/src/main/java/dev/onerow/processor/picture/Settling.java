package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Node.Segment;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the heights at which the nodes of each layer stand, in the order they have, so that lines are as level as may be.
 *
 * <p>In one layer that is least squares under "each below the last by so much", which pooling adjacent violators solves
 * in linear time; the layers take turns.
 */
final class Settling {

    private static final int ROUNDS = 12;
    private static final int BEND_GAP = 12;

    /** How much more a bend insists than a box: a long line is to be straight. */
    private static final double BEND_WEIGHT = 4;

    private Settling() {}

    /** Sets each node's y; the least is 0. */
    static void settle(List<List<Node>> layers) {
        layers.forEach(Settling::stack);
        for (int round = 0; round < ROUNDS; round++) {
            boolean both = round >= ROUNDS - 4;
            for (int i = 0; i < layers.size(); i++) {
                boolean rightwards = round % 2 == 0;
                settle(layers.get(rightwards ? i : layers.size() - 1 - i), both || rightwards, both || !rightwards);
            }
        }
        double least =
                layers.stream().flatMap(List::stream).mapToDouble(Node::y).min().orElse(0);
        layers.forEach(layer -> layer.forEach(node -> node.y(node.y() - least)));
    }

    private static void stack(List<Node> layer) {
        double[] offsets = offsets(layer);
        for (int i = 0; i < offsets.length; i++) {
            layer.get(i).y(offsets[i]);
        }
    }

    /** How far each node's top is at least below the first's. */
    private static double[] offsets(List<Node> layer) {
        double[] offsets = new double[layer.size()];
        for (int i = 1; i < offsets.length; i++) {
            Node above = layer.get(i - 1);
            boolean boxes = above.isBox() && layer.get(i).isBox();
            offsets[i] = offsets[i - 1] + above.height() + (boxes ? Layering.BOX_GAP : BEND_GAP);
        }
        return offsets;
    }

    private static void settle(List<Node> layer, boolean byLeft, boolean byRight) {
        double[] offsets = offsets(layer);
        double[] means = new double[offsets.length];
        double[] weights = new double[offsets.length];
        int[] sizes = new int[offsets.length];
        int pools = 0;
        for (int i = 0; i < offsets.length; i++) {
            Node node = layer.get(i);
            means[pools] = wanted(node, byLeft, byRight) - offsets[i];
            weights[pools] = node.isBox() ? 1 : BEND_WEIGHT;
            sizes[pools++] = 1;
            while (pools > 1 && means[pools - 2] > means[pools - 1]) {
                pools--;
                double weight = weights[pools - 1] + weights[pools];
                means[pools - 1] = (means[pools - 1] * weights[pools - 1] + means[pools] * weights[pools]) / weight;
                weights[pools - 1] = weight;
                sizes[pools - 1] += sizes[pools];
            }
        }
        int at = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int i = 0; i < sizes[pool]; i++, at++) {
                layer.get(at).y(means[pool] + offsets[at]);
            }
        }
    }

    /** Where the lines to this node's neighbours would be level, on average. */
    private static double wanted(Node node, boolean byLeft, boolean byRight) {
        Stream<Double> left = byLeft ? node.left().stream().map(Settling::levelAtEnd) : Stream.of();
        Stream<Double> right = byRight ? node.right().stream().map(Settling::levelAtStart) : Stream.of();
        return Stream.concat(left, right)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(node.y());
    }

    private static double levelAtEnd(Segment segment) {
        return segment.from().y() + segment.fromPort() - segment.toPort();
    }

    private static double levelAtStart(Segment segment) {
        return segment.to().y() + segment.toPort() - segment.fromPort();
    }
}
