package dev.onerow.migration;

import dev.onerow.sql.Dedupe.Triggers;
import dev.onerow.transaction.RetryPolicy;
import java.time.Duration;

/**
 * How a migration waits and whom it tells.
 *
 * @param lockTimeout how long each wait for a lock may take; everyone who comes later waits as long behind it
 * @param retry how often it tries to get its locks, and the pauses between; in a caller's transaction it tries once
 * @param listener is told of the progress
 * @param triggersFire whether the tables' own triggers fire while {@link Migration#migrate} merges their rows
 */
public record MigrationOptions(
        Duration lockTimeout, RetryPolicy retry, ProgressListener listener, boolean triggersFire) {

    private static final MigrationOptions STANDARD = new MigrationOptions(
            Duration.ofSeconds(5),
            RetryPolicy.standard().maxAttempts(10).delays(Duration.ofMillis(200), Duration.ofSeconds(10)),
            ProgressListener.none(),
            true);

    public MigrationOptions {
        if (lockTimeout.isZero() || lockTimeout.isNegative()) {
            throw new IllegalArgumentException("a timeout is more than 0, not " + lockTimeout);
        }
    }

    /** Ten tries of 5 s for the locks, with pauses from 0.2 to 10 s. */
    public static MigrationOptions standard() {
        return STANDARD;
    }

    /** The same with another lock timeout. */
    public MigrationOptions lockTimeout(Duration timeout) {
        return new MigrationOptions(timeout, retry, listener, triggersFire);
    }

    /** The same with other tries. */
    public MigrationOptions retry(RetryPolicy policy) {
        return new MigrationOptions(lockTimeout, policy, listener, triggersFire);
    }

    /** The same with that listener. */
    public MigrationOptions listener(ProgressListener told) {
        return new MigrationOptions(lockTimeout, retry, told, triggersFire);
    }

    /**
     * The same with the tables' own triggers disabled while rows are merged, by {@code ALTER TABLE … DISABLE TRIGGER}; as
     * they were afterwards. Needs the owner of the tables, those that refer to the model's among them: with another role
     * {@link Migration#migrate} refuses.
     */
    public MigrationOptions withoutTriggers() {
        return new MigrationOptions(lockTimeout, retry, listener, false);
    }

    Triggers triggers() {
        return triggersFire ? Triggers.FIRE : Triggers.KEEP_STILL;
    }
}
