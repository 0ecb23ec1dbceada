package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Counts what was tried, so that a run which tried little shows it. */
final class Tally {

    private final ConcurrentMap<Integer, Integer> sizes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> outcomes = new ConcurrentHashMap<>();
    private final ConcurrentMap<Feature, Integer> features = new ConcurrentHashMap<>();

    void add(Case given, Verdict verdict) {
        count(sizes, given.tables().size());
        count(outcomes, outcome(verdict));
        Contents.of(given).forEach(feature -> count(features, feature));
    }

    /** Something that was done with a case. */
    void add(String done) {
        count(outcomes, done);
    }

    private static String outcome(Verdict verdict) {
        if (verdict instanceof Refused refused) {
            return "refused, " + words(refused.reason());
        }
        boolean duplicates = ((Merged) verdict).counts().values().stream().anyMatch(counts -> counts.duplicates() > 0);
        return duplicates ? "merged" : "nothing to merge";
    }

    private static <K> void count(ConcurrentMap<K, Integer> counts, K key) {
        counts.merge(key, 1, Integer::sum);
    }

    int cases() {
        return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    Set<Feature> features() {
        return Set.copyOf(features.keySet());
    }

    @Override
    public String toString() {
        return "%d cases; by number of tables: %s%n  %s%n  with %s"
                .formatted(cases(), list(sizes), list(outcomes), list(features));
    }

    private static String list(Map<?, Integer> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> words(count.getKey()) + " " + count.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static String words(Object name) {
        return name.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
