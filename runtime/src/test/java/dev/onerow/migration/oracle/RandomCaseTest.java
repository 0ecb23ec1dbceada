package dev.onerow.migration.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.migration.oracle.Verdict.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether the cases are worth running: they differ, contain what they may, and mostly have something to merge. */
class RandomCaseTest {

    private static final List<Case> CASES =
            LongStream.range(0, 1_000).mapToObj(RandomCaseTest::drawn).toList();

    private static Case drawn(long seed) {
        return RandomCase.draw(seed, Feature.ALL);
    }

    @Test
    void theSameSeedGivesTheSameCase() {
        assertThat(CASES.subList(0, 20))
                .isEqualTo(
                        LongStream.range(0, 20).mapToObj(RandomCaseTest::drawn).toList());
        assertThat(Set.copyOf(CASES)).hasSameSizeAs(CASES);
    }

    @Test
    void mostMergeSomethingAndSomeMustStop() {
        List<Verdict> verdicts = CASES.stream().map(Oracle::verdict).toList();
        long merging = verdicts.stream()
                .filter(verdict -> verdict instanceof Merged merged
                        && merged.counts().values().stream().anyMatch(counts -> counts.duplicates() > 0))
                .count();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        verdicts.forEach(verdict -> {
            if (verdict instanceof Refused refused) {
                reasons.add(refused.reason());
            }
        });
        assertThat(merging).isGreaterThan(CASES.size() / 2);
        // Whoever draws a case draws sound references.
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Reason.ORPHAN)));
    }

    @Test
    void eachFeatureOccurs() {
        Map<Feature, Long> counts = CASES.stream()
                .flatMap(given -> Contents.of(given).stream())
                .collect(Collectors.groupingBy(feature -> feature, Collectors.counting()));
        assertThat(counts).containsOnlyKeys(Feature.ALL);
        assertThat(counts.values()).allMatch(count -> count >= 10);
    }

    @Test
    void aFeatureThatIsLeftOutDoesNotOccur() {
        List<Case> plain = LongStream.range(0, 100)
                .mapToObj(seed -> RandomCase.draw(seed, Set.of()))
                .toList();
        assertThat(plain).allSatisfy(given -> assertThat(Contents.of(given)).isEmpty());
    }
}
