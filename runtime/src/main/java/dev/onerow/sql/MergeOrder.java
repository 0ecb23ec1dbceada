package dev.onerow.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order the tables of a graph are worked out and changed, and which of them together. */
record MergeOrder(MergeGraph graph) {

    /** The merged tables, such that no table's classes depend on a later one's; those in a circle together. */
    List<List<MergeTable>> byClasses() {
        return Components.of(
                graph.merged(),
                table -> graph.inKeys(table).stream().map(graph::parent).toList());
    }

    /** The tables of which rows may change, such that no table's changes depend on a later one's. */
    List<List<MergeTable>> byChanges() {
        return Components.of(
                graph.tables().stream().filter(graph::changes).toList(),
                table -> graph.followed(table).stream()
                        .filter(graph::leadsToMoving)
                        .map(graph::parent)
                        .toList());
    }

    /**
     * The tables that are touched, referencing ones first; together those that refer to each other, and those of which
     * referenced columns may change with the tables that refer by them.
     */
    List<List<MergeTable>> byApplication() {
        Map<MergeTable, Set<MergeTable>> edges = new LinkedHashMap<>();
        graph.tables().forEach(table -> edges.put(table, new LinkedHashSet<>()));
        for (MergeGraph.Reference reference : graph.references()) {
            MergeTable parent = graph.parent(reference.key());
            edges(edges, reference.child()).add(parent);
            if (graph.leadsToMoving(reference.key())) {
                edges(edges, parent).add(reference.child());
            }
        }
        List<List<MergeTable>> leavesFirst =
                new ArrayList<>(Components.of(graph.tables(), table -> edges(edges, table)));
        Collections.reverse(leavesFirst);
        Set<MergeTable> touched = new HashSet<>(graph.touched());
        return leavesFirst.stream()
                .map(component -> component.stream().filter(touched::contains).toList())
                .filter(component -> !component.isEmpty())
                .toList();
    }

    private static Set<MergeTable> edges(Map<MergeTable, Set<MergeTable>> edges, MergeTable table) {
        return edges.getOrDefault(table, new LinkedHashSet<>());
    }

    /** Whether a table's changes depend on each other's, and not only on tables that are worked out before. */
    boolean isCircle(List<MergeTable> changing) {
        return changing.size() > 1 || !inCircle(changing, changing.get(0)).isEmpty();
    }

    /** The foreign keys of a table through which its changes depend on those of tables of the circle. */
    List<MergeReference> inCircle(List<MergeTable> circle, MergeTable table) {
        return graph.followed(table).stream()
                .filter(key -> circle.contains(graph.parent(key)) && graph.leadsToMoving(key))
                .toList();
    }
}
