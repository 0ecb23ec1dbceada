package dev.onerow.migration.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.migration.oracle.Verdict.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    void thereAreSelfReferencesAndCyclesInKeys() {
        assertThat(CASES).anyMatch(given -> refersInKey(given, true)).anyMatch(given -> refersInKey(given, false));
    }

    /** Whether a natural key of a table refers to itself, or to a later table. */
    private static boolean refersInKey(Case given, boolean itself) {
        return given.tables().stream()
                .anyMatch(table -> table.table().foreignKeys().stream()
                        .filter(key -> table.table().naturalKeys().stream()
                                .anyMatch(natural -> natural.columns().containsAll(key.columns())))
                        .map(key -> key.table().compareTo(table.name()))
                        .anyMatch(order -> itself ? order == 0 : order > 0));
    }

    @Test
    void aFeatureThatIsLeftOutDoesNotOccur() {
        List<Case> plain = LongStream.range(0, 100)
                .mapToObj(seed -> RandomCase.draw(seed, Set.of()))
                .toList();
        assertThat(plain).allSatisfy(given -> assertThat(given.tables()).allSatisfy(RandomCaseTest::isPlain));
    }

    private static void isPlain(Legacy legacy) {
        assertThat(legacy.unknown()).isFalse();
        assertThat(legacy.loose()).isEmpty();
        assertThat(legacy.table().primaryKey().columns()).containsExactly("id");
        assertThat(legacy.table().uniques()).isEmpty();
        assertThat(legacy.table().naturalKeys()).hasSizeLessThan(2);
        assertThat(legacy.table().foreignKeys())
                .allMatch(key -> key.columns().size() == 1 && key.table().compareTo(legacy.name()) < 0);
    }
}
