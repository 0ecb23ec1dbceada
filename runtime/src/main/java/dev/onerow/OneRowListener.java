package dev.onerow;

import java.time.Duration;

/**
 * Is told what repositories and transactions do, for metrics; {@code Listeners.set(jdbi, listener)} begins it.
 *
 * <p>Called on the caller's thread, inside of its transaction if there is one: be quick, and don't throw. No row values
 * are told. The migration tells its phases to the listener of its own options.
 */
public interface OneRowListener {

    /** Does nothing. */
    OneRowListener NONE = new OneRowListener() {};

    /**
     * A {@code getOrCreate}, or a batch of them: {@code created + found} is its size.
     *
     * @param table with its schema, as in {@code public.games}
     */
    default void gotOrCreated(String table, int created, int found) {}

    /** An {@code upsert}, or a batch of them. */
    default void upserted(String table, int created, int updated, int unchanged) {}

    /**
     * So many rows that a call had seen missing were created by others before it could. A race that is lost inside of a
     * single statement looks like a row that was there.
     */
    default void lostRaces(String table, int rows) {}

    /**
     * A transaction that lost against another one will run again.
     *
     * @param attempt the one that failed, from 1 on
     * @param pause before the next one
     */
    default void retried(int attempt, Throwable failure, Duration pause) {}
}
