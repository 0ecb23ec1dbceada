package dev.onerow.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The strongly connected components of a graph, what others point to first (Tarjan 1972). */
final class Components<N> {

    private final Function<N, Collection<N>> edges;
    private final Map<N, Integer> numbers = new HashMap<>();
    private final Map<N, Integer> lowest = new HashMap<>();
    private final Deque<N> open = new ArrayDeque<>();
    private final Set<N> opened = new HashSet<>();
    private final List<List<N>> found = new ArrayList<>();

    private Components(Function<N, Collection<N>> edges) {
        this.edges = edges;
    }

    /** The components; their members in the order of {@code nodes}. */
    static <N> List<List<N>> of(List<N> nodes, Function<N, Collection<N>> edges) {
        Components<N> components = new Components<>(edges);
        for (N node : nodes) {
            if (!components.numbers.containsKey(node)) {
                components.visit(node);
            }
        }
        return components.found.stream()
                .map(component -> component.size() == 1 ? component : inOrder(component, nodes))
                .toList();
    }

    private static <N> List<N> inOrder(List<N> component, List<N> nodes) {
        return nodes.stream().filter(new HashSet<>(component)::contains).toList();
    }

    private void visit(N node) {
        int number = numbers.size();
        numbers.put(node, number);
        lowest.put(node, number);
        open.push(node);
        opened.add(node);
        for (N next : edges.apply(node)) {
            if (!numbers.containsKey(next)) {
                visit(next);
                lowest.merge(node, value(lowest, next), Math::min);
            } else if (opened.contains(next)) {
                lowest.merge(node, value(numbers, next), Math::min);
            }
        }
        if (value(lowest, node) == number) {
            close(node);
        }
    }

    private int value(Map<N, Integer> values, N node) {
        return values.getOrDefault(node, Integer.MAX_VALUE);
    }

    private void close(N node) {
        List<N> component = new ArrayList<>();
        N last;
        do {
            last = open.pop();
            opened.remove(last);
            component.add(last);
        } while (!last.equals(node));
        found.add(component);
    }
}
