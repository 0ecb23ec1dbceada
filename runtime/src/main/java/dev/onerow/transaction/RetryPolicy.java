package dev.onerow.transaction;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a transaction that lost against a concurrent one (40001, 40P01), or a migration that got no lock, is run
 * again, and after what pause.
 *
 * <p>The pause doubles from {@code firstDelay} up to {@code maxDelay}; of each, a random part between half and all is
 * waited, so that those who met once don't meet again.
 *
 * @param maxAttempts how often it is run at most, the first time included
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {

    private static final RetryPolicy STANDARD = new RetryPolicy(5, Duration.ofMillis(20), Duration.ofSeconds(1));

    private static final RetryPolicy NONE = STANDARD.maxAttempts(1);

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("at least one attempt, not " + maxAttempts);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays from 0 up, the first not above the longest: " + firstDelay + ", " + maxDelay);
        }
    }

    /** Five attempts, with pauses from 20 ms to 1 s. */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** A single attempt. */
    public static RetryPolicy none() {
        return NONE;
    }

    /** The same with another number of attempts, the first included. */
    public RetryPolicy maxAttempts(int attempts) {
        return new RetryPolicy(attempts, firstDelay, maxDelay);
    }

    /** The same with other pauses; {@code max} bounds the doubling. */
    public RetryPolicy delays(Duration first, Duration max) {
        return new RetryPolicy(maxAttempts, first, max);
    }

    /** The pause after that many failed attempts; waiting it is the caller's work. */
    public Duration delayAfter(int failures, RandomGenerator random) {
        long doubled = firstDelay.toNanos();
        for (int i = 1; i < failures && doubled < maxDelay.toNanos(); i++) {
            doubled *= 2;
        }
        long full = Math.min(doubled, maxDelay.toNanos());
        return Duration.ofNanos(full - random.nextLong(full / 2 + 1));
    }
}
