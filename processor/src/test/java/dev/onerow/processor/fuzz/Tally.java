package dev.onerow.processor.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what was hit, by name. */
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> "%6d  %s".formatted(count.getValue(), count.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
