package dev.onerow.processor.picture;

import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds a place for each table and a way for each reference.
 *
 * <p>Tables that references connect are laid out together, in layers; the groups are then set in lines like words. All
 * of it takes time about proportional to tables and references: over {@value #DETAILED} tables the boxes show names
 * alone, and long lines that would need very many bends run behind the boxes.
 */
final class Layout {

    /** The most tables whose boxes show columns. */
    static final int DETAILED = 150;

    private Layout() {}

    static Diagram of(Graph graph) {
        boolean detailed = graph.tables().size() <= DETAILED;
        List<Node> nodes = new ArrayList<>();
        for (Table table : graph.tables()) {
            nodes.add(Node.box(nodes.size(), detailed ? Shape.detailed(table) : Shape.brief(table)));
        }
        return Packing.of(groups(graph, nodes, detailed), detailed);
    }

    private static List<Diagram> groups(Graph graph, List<Node> nodes, boolean detailed) {
        int[] roots = roots(graph);
        Map<Integer, List<Node>> boxes = new TreeMap<>();
        Map<Integer, List<Reference>> references = new TreeMap<>();
        nodes.forEach(node -> boxes.computeIfAbsent(root(roots, node.number()), root -> new ArrayList<>())
                .add(node));
        graph.references()
                .forEach(reference -> references
                        .computeIfAbsent(root(roots, reference.child()), root -> new ArrayList<>())
                        .add(reference));
        List<Diagram> groups = new ArrayList<>();
        boxes.forEach(
                (root, its) -> groups.add(Group.lay(its, references.getOrDefault(root, List.of()), nodes, detailed)));
        return groups;
    }

    /** For each table one further towards the first of its group; the first has itself. */
    private static int[] roots(Graph graph) {
        int[] roots = new int[graph.tables().size()];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = i;
        }
        for (Reference reference : graph.references()) {
            int child = root(roots, reference.child());
            int parent = root(roots, reference.parent());
            roots[Math.max(child, parent)] = Math.min(child, parent);
        }
        return roots;
    }

    private static int root(int[] roots, int table) {
        int at = table;
        while (roots[at] != at) {
            roots[at] = roots[roots[at]];
            at = roots[at];
        }
        return at;
    }
}
