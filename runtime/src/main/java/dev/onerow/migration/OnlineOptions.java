package dev.onerow.migration;

import dev.onerow.transaction.RetryPolicy;
import java.time.Duration;

/**
 * How an online migration goes about it.
 *
 * @param batchSize how many groups of duplicates a transaction merges at most; fewer as soon as one takes too long
 * @param pause the time between two of them
 * @param lockTimeout how long each wait for a lock may take, which is how long others may wait behind it; less than the
 *     server's {@code deadlock_timeout}, so that in a deadlock it is the migration that gives way
 * @param retry how often each step is tried that got no lock, and the pauses between
 * @param listener is told of the progress
 */
public record OnlineOptions(
        int batchSize, Duration pause, Duration lockTimeout, RetryPolicy retry, ProgressListener listener) {

    private static final OnlineOptions STANDARD = new OnlineOptions(
            200,
            Duration.ofMillis(10),
            Duration.ofMillis(200),
            RetryPolicy.standard().maxAttempts(100).delays(Duration.ofMillis(20), Duration.ofSeconds(2)),
            ProgressListener.none());

    public OnlineOptions {
        if (batchSize < 1) {
            throw new IllegalArgumentException("at least one group for each batch, not " + batchSize);
        }
        if (pause.isNegative() || lockTimeout.isZero() || lockTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "a pause of 0 or more and a timeout of more than 0, not " + pause + " and " + lockTimeout);
        }
    }

    /** Batches of 200 groups, 10 ms between them; 200 ms for a lock, a hundred tries with pauses from 20 ms to 2 s. */
    public static OnlineOptions standard() {
        return STANDARD;
    }

    /** The same with batches of another size. */
    public OnlineOptions batchSize(int groups) {
        return new OnlineOptions(groups, pause, lockTimeout, retry, listener);
    }

    /** The same with another pause between batches. */
    public OnlineOptions pause(Duration between) {
        return new OnlineOptions(batchSize, between, lockTimeout, retry, listener);
    }

    /** The same with another lock timeout. */
    public OnlineOptions lockTimeout(Duration timeout) {
        return new OnlineOptions(batchSize, pause, timeout, retry, listener);
    }

    /** The same with other tries. */
    public OnlineOptions retry(RetryPolicy policy) {
        return new OnlineOptions(batchSize, pause, lockTimeout, policy, listener);
    }

    /** The same with that listener. */
    public OnlineOptions listener(ProgressListener told) {
        return new OnlineOptions(batchSize, pause, lockTimeout, retry, told);
    }
}
