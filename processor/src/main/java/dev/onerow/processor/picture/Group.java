package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Diagram.Box;
import dev.onerow.processor.picture.Diagram.Line;
import dev.onerow.processor.picture.Diagram.Point;
import dev.onerow.processor.picture.Node.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays out tables that references connect. */
final class Group {

    /** The room between layers, where the lines turn. */
    static final int LAYER_GAP = 92;

    /** How far the line of a reference to the same table goes out. */
    static final int LOOP = 46;

    /** With more bends than that, long lines run straight and behind the boxes. */
    private static final int BENDS = 3_000;

    private final List<Node> boxes;
    private final List<Wire> wires = new ArrayList<>();
    private final Set<Segment> segments = new HashSet<>();
    private final List<List<Node>> layers = new ArrayList<>();
    private final List<Integer> lefts = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final boolean detailed;

    /** A line between two boxes: the nodes that it passes, from left to right. */
    private record Wire(Reference reference, List<Node> nodes, int firstPort, int lastPort, boolean fromChild) {

        Node first() {
            return nodes.get(0);
        }

        Node last() {
            return nodes.get(nodes.size() - 1);
        }
    }

    /** What lines have in common that run as one until they part: where they begin, and their looks. */
    private record Trunk(Node from, int port, boolean identifying, boolean fromChild) {

        static Trunk of(Wire wire) {
            return new Trunk(wire.first(), wire.firstPort(), wire.reference().identifying(), wire.fromChild());
        }
    }

    private Group(List<Node> boxes, boolean detailed) {
        this.boxes = boxes;
        this.detailed = detailed;
    }

    /**
     * The tables' diagram, with the origin at its top left.
     *
     * @param boxes in the order of their numbers
     * @param nodes the node of each table of the schema
     */
    static Diagram lay(List<Node> boxes, List<Reference> references, List<Node> nodes, boolean detailed) {
        Group group = new Group(boxes, detailed);
        references.stream()
                .filter(reference -> !reference.toItself())
                .forEach(reference -> group.wire(reference, nodes));
        group.wires.forEach(wire -> wire.first().precedes(wire.last()));
        int count = Layering.assign(boxes);
        for (int i = 0; i < count; i++) {
            group.layers.add(new ArrayList<>());
        }
        boxes.forEach(box -> group.layers.get(box.layer()).add(box));
        group.bend();
        Ordering.reduceCrossings(group.layers);
        Settling.settle(group.layers);
        return group.diagram(references, nodes);
    }

    private void wire(Reference reference, List<Node> nodes) {
        Node child = nodes.get(reference.child());
        Node parent = nodes.get(reference.parent());
        int childPort = child.shape().port(reference.key().columns().get(0));
        int parentPort = parent.shape().port(reference.key().references().get(0));
        boolean fromChild = reference.child() < reference.parent();
        wires.add(
                fromChild
                        ? new Wire(reference, new ArrayList<>(List.of(child, parent)), childPort, parentPort, true)
                        : new Wire(reference, new ArrayList<>(List.of(parent, child)), parentPort, childPort, false));
    }

    /** Gives lines that pass layers a place in each, unless that would be too many. */
    private void bend() {
        Map<Trunk, List<Node>> trunks = new LinkedHashMap<>();
        wires.forEach(wire -> trunks.computeIfAbsent(Trunk.of(wire), trunk -> new ArrayList<>())
                .add(wire.last()));
        long bends = 0;
        for (Map.Entry<Trunk, List<Node>> trunk : trunks.entrySet()) {
            int last = trunk.getValue().stream().mapToInt(Node::layer).max().orElse(0);
            bends += last - trunk.getKey().from().layer() - 1;
        }
        Map<Trunk, List<Node>> shared = new HashMap<>();
        for (Wire wire : wires) {
            if (bends <= BENDS) {
                bend(wire, shared.computeIfAbsent(Trunk.of(wire), trunk -> new ArrayList<>()));
            }
            connect(wire);
        }
    }

    /** Leads the line along the trunk's bends, the next layer's first, and adds those that it lacks. */
    private void bend(Wire wire, List<Node> shared) {
        int count = wire.last().layer() - wire.first().layer() - 1;
        while (shared.size() < count) {
            Node bend = Node.bend(wire.first(), wire.first().layer() + 1 + shared.size());
            List<Node> layer = layers.get(bend.layer());
            // Where nothing says otherwise it stays in the middle, so that what follows is level with what precedes.
            layer.add(layer.size() / 2, bend);
            shared.add(bend);
        }
        wire.nodes().addAll(1, shared.subList(0, count));
    }

    private void connect(Wire wire) {
        List<Node> nodes = wire.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            int fromPort = i == 1 ? wire.firstPort() : 0;
            int toPort = i == nodes.size() - 1 ? wire.lastPort() : 0;
            Segment segment = new Segment(nodes.get(i - 1), fromPort, nodes.get(i), toPort);
            if (segment.to().layer() - segment.from().layer() == 1 && segments.add(segment)) {
                segment.attach();
            }
        }
    }

    private Diagram diagram(List<Reference> references, List<Node> nodes) {
        int x = 0;
        for (List<Node> layer : layers) {
            int width = layer.stream().mapToInt(Node::width).max().orElse(0);
            lefts.add(x);
            widths.add(width);
            x += width + LAYER_GAP;
        }
        List<Box> placed = boxes.stream().map(this::box).toList();
        List<Line> lines = new ArrayList<>();
        wires.forEach(wire -> lines.add(line(wire)));
        references.stream().filter(Reference::toItself).forEach(reference -> lines.add(loop(reference, nodes)));
        int right = lines.stream().anyMatch(line -> line.reference().toItself()) ? LOOP : 0;
        int bottom = placed.stream().mapToInt(Box::bottom).max().orElse(0);
        int lowest = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToInt(Point::y)
                .max()
                .orElse(0);
        return new Diagram(placed, lines, x - LAYER_GAP + right, Math.max(bottom, lowest), detailed);
    }

    private Box box(Node node) {
        return new Box(
                node.number(),
                node.shape(),
                lefts.get(node.layer()),
                (int) Math.round(node.y()),
                widths.get(node.layer()));
    }

    private Line line(Wire wire) {
        List<Point> points = new ArrayList<>();
        Box first = box(wire.first());
        points.add(new Point(first.right(), first.y() + wire.firstPort()));
        for (Node bend : wire.nodes().subList(1, wire.nodes().size() - 1)) {
            int y = (int) Math.round(bend.y());
            int left = lefts.get(bend.layer());
            points.add(new Point(left, y));
            points.add(new Point(left + widths.get(bend.layer()), y));
        }
        Box last = box(wire.last());
        points.add(new Point(last.x(), last.y() + wire.lastPort()));
        return new Line(wire.reference(), List.copyOf(points), wire.fromChild());
    }

    /** From the child's row to the parent's row of the same box; never two in one, or there would be nothing to see. */
    private Line loop(Reference reference, List<Node> nodes) {
        Box box = box(nodes.get(reference.child()));
        int from = box.y() + box.shape().port(reference.key().columns().get(0));
        int to = box.y() + box.shape().port(reference.key().references().get(0));
        int apart = from == to ? Shape.ROW_HEIGHT / 3 : 0;
        return new Line(
                reference, List.of(new Point(box.right(), from + apart), new Point(box.right(), to - apart)), true);
    }
}
