package dev.onerow.migration.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Chance, by a seed, within what a case may contain. */
record Dice(Random random, Set<Feature> features) {

    static Dice of(long seed, Set<Feature> features) {
        // Neighbouring seeds start with nearly the same numbers.
        return new Dice(new Random(seed * 0x9E3779B97F4A7C15L), features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    boolean may(Feature feature, int percent) {
        return percent(percent) && has(feature);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> List<T> shuffled(Collection<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Some of the values, at most so many, in any order. */
    <T> List<T> some(Collection<T> values, int most) {
        List<T> shuffled = shuffled(values);
        return shuffled.subList(0, random.nextInt(Math.min(most, shuffled.size()) + 1));
    }
}
