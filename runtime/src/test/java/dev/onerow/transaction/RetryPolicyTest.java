package dev.onerow.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(10, Duration.ofMillis(10), Duration.ofMillis(100));

    @Test
    void pausesDoubleUpToTheLongest() {
        Duration[] longest = IntStream.rangeClosed(1, 6)
                .mapToObj(failures -> IntStream.range(0, 1000)
                        .mapToObj(seed -> policy.delayAfter(failures, new Random(seed)))
                        .max(Duration::compareTo)
                        .orElseThrow())
                .toArray(Duration[]::new);
        long[] expected = {10, 20, 40, 80, 100, 100};
        for (int i = 0; i < expected.length; i++) {
            assertThat(longest[i].toNanos()).isBetween(expected[i] * 990_000, expected[i] * 1_000_000);
        }
    }

    @Test
    void eachPauseIsBetweenHalfAndAllOfItAndTheyDiffer() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(seed -> policy.delayAfter(2, new Random(seed)).toMillis()))
                .allMatch(pause -> pause >= 10 && pause <= 20)
                .contains(11L, 19L);
        assertThat(policy.delayAfter(Integer.MAX_VALUE, new Random(1))).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(policy.delays(Duration.ZERO, Duration.ZERO).delayAfter(3, new Random(1)))
                .isZero();
    }

    @Test
    void standardRetriesAndNoneDoesNot() {
        assertThat(RetryPolicy.standard().maxAttempts()).isEqualTo(5);
        assertThat(RetryPolicy.none().maxAttempts()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> policy.maxAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.delays(Duration.ofMillis(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.delays(Duration.ofMillis(2), Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
