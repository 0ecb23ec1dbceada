package dev.onerow.example.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants take turns: in each round every one has a turn, beginning with another one each time.
 *
 * @param name as in the report
 * @param unit of the figures
 * @param rounds that count
 * @param warmUps rounds before those
 */
record Contest(String name, String unit, int rounds, int warmUps) {

    /** A contest as long as the site's options say. */
    static Contest of(Site site, String name, String unit) {
        return new Contest(name, unit, site.rounds(), site.warmUps());
    }

    /** Lets them compete, and closes them. */
    Standings run(List<? extends Contestant> contestants) throws Exception {
        try {
            Map<String, double[]> figures = new LinkedHashMap<>();
            contestants.forEach(contestant -> figures.put(contestant.name(), new double[rounds]));
            for (int round = -warmUps; round < rounds; round++) {
                for (int i = 0; i < contestants.size(); i++) {
                    Contestant next = contestants.get(Math.floorMod(i + round, contestants.size()));
                    double figure = next.turn();
                    if (round >= 0) {
                        figures.get(next.name())[round] = figure;
                    }
                }
            }
            return new Standings(name, unit, Collections.unmodifiableMap(figures));
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }
}
