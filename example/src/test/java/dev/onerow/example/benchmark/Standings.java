package dev.onerow.example.benchmark;

import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What came out of a contest.
 *
 * @param contest its name
 * @param unit of the figures
 * @param figures of each contestant, one for each round
 */
record Standings(String contest, String unit, Map<String, double[]> figures) {

    /** The median of a contestant's figures. */
    double median(String contestant) {
        return Figures.median(figures.get(contestant));
    }

    /** The median of the ratios within the rounds. */
    double ratio(String contestant, String other) {
        double[] ours = figures.get(contestant);
        double[] others = figures.get(other);
        return Figures.median(IntStream.range(0, ours.length)
                .mapToDouble(round -> ours[round] / others[round])
                .toArray());
    }

    /** The ratio to the one of the others that leaves the least. */
    double ratioToBest(String contestant, Collection<String> others) {
        return others.stream()
                .mapToDouble(other -> ratio(contestant, other))
                .min()
                .orElseThrow();
    }
}
