package dev.onerow.processor.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a layer while its place is looked for: a table's box, or the bend of a line that passes between. */
final class Node {

    /** None for a bend. */
    private final @Nullable Shape shape;
    /** The table's number; of a bend, its line's first table's. */
    private final int number;

    private final List<Node> before = new ArrayList<>();
    private final List<Node> after = new ArrayList<>();
    private final List<Segment> left = new ArrayList<>();
    private final List<Segment> right = new ArrayList<>();

    private int layer;
    private int position;
    private double y;

    private Node(@Nullable Shape shape, int number) {
        this.shape = shape;
        this.number = number;
    }

    static Node box(int number, Shape shape) {
        return new Node(shape, number);
    }

    static Node bend(Node from, int layer) {
        Node bend = new Node(null, from.number);
        bend.layer = layer;
        return bend;
    }

    /** A piece of a line between neighbouring layers, and how far below each node's top it ends. */
    record Segment(Node from, int fromPort, Node to, int toPort) {

        static final Comparator<Segment> BY_START = Comparator.<Segment>comparingInt(segment -> segment.from.position)
                .thenComparingInt(Segment::fromPort)
                .thenComparingInt(segment -> segment.to.position)
                .thenComparingInt(Segment::toPort);

        static final Comparator<Segment> BY_END =
                Comparator.<Segment>comparingInt(segment -> segment.to.position).thenComparingInt(Segment::toPort);

        void attach() {
            from.right.add(this);
            to.left.add(this);
        }
    }

    /** Remembers that a line leads from this box to one further right. */
    void precedes(Node other) {
        after.add(other);
        other.before.add(this);
    }

    boolean isBox() {
        return shape != null;
    }

    Shape shape() {
        if (shape == null) {
            throw new IllegalStateException("a bend has no shape");
        }
        return shape;
    }

    int number() {
        return number;
    }

    int width() {
        return shape == null ? 0 : shape.width();
    }

    int height() {
        return shape == null ? 0 : shape.height();
    }

    /** The boxes to the left that a line leads to. */
    List<Node> before() {
        return before;
    }

    List<Node> after() {
        return after;
    }

    List<Segment> left() {
        return left;
    }

    List<Segment> right() {
        return right;
    }

    int layer() {
        return layer;
    }

    void layer(int newLayer) {
        layer = newLayer;
    }

    /** The place in the layer, from the top. */
    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    double y() {
        return y;
    }

    void y(double newY) {
        y = newY;
    }
}
