package dev.onerow.processor.fuzz;

import dev.onerow.processor.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One package of a run.
 *
 * @param mistakes what was made wrong on purpose; the last may have undone the others
 * @param scrambled whether it was also changed at random
 */
record Case(long seed, Sketch sketch, List<Code> mistakes, boolean scrambled) {

    /** The cases of a run until there are so many records; two of three have a mistake, each of them in turn. */
    static List<Case> draw(long seed, int records) {
        List<Case> cases = new ArrayList<>();
        for (int drawn = 0;
                drawn < records;
                drawn += cases.get(cases.size() - 1).sketch.drafts.size()) {
            cases.add(one(seed, cases.size()));
        }
        return cases;
    }

    private static Case one(long seed, int number) {
        Dice dice = new Dice(seed * 1_000_003 + number);
        Sketch sketch = RandomSketch.draw(number, dice);
        List<Code> all = Mistakes.inTurn();
        Code inTurn = all.get((number - number / 3) % all.size());
        List<Code> mistakes = number % 3 == 2
                ? List.of()
                : Stream.of(dice.pick(all), inTurn)
                        .skip(Mistakes.ALONE.contains(inTurn) || dice.chance(60) ? 1 : 0)
                        .filter(code -> code == inTurn || !Mistakes.ALONE.contains(code))
                        .toList();
        mistakes.forEach(mistake -> Mistakes.make(mistake, sketch));
        boolean scrambled = mistakes.isEmpty() && dice.chance(30);
        if (scrambled) {
            new Scramble(sketch).scramble();
        }
        return new Case(seed, sketch, mistakes, scrambled);
    }

    int number() {
        return sketch.number;
    }

    /** Whether it has a mistake that is told only if nothing else is wrong in the compilation. */
    boolean needsCalm() {
        return mistakes.stream().anyMatch(Mistakes.ON_ITS_OWN::contains);
    }

    @Override
    public String toString() {
        return "-Donerow.fuzz.seed=" + seed + ", record " + number() + ", mistakes " + mistakes
                + (scrambled ? ", scrambled" : "") + "\n"
                + sketch.sources().entrySet().stream()
                        .map(source -> "// " + source.getKey() + ".java\n" + source.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
