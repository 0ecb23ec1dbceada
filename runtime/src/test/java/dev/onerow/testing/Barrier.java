package dev.onerow.testing;

import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Holds a racer's statements at a chosen point of a table, where no lock would: a trigger that only this racer fires
 * waits for an advisory lock.
 */
public final class Barrier implements AutoCloseable {

    private final Handle keeper;
    private final int lock;

    private Barrier(Handle keeper) {
        this.keeper = keeper;
        this.lock = Race.backendOf(keeper);
    }

    /** What holds the lock is the keeper's session. */
    static Barrier close(Handle keeper, String event, String table, int backend) {
        Barrier barrier = new Barrier(keeper);
        keeper.execute("SET lock_timeout = '5s'");
        keeper.execute("SELECT pg_catalog.pg_advisory_lock(" + barrier.lock + ")");
        String name = "barrier_" + event.toLowerCase(Locale.ROOT).replace(' ', '_') + "_" + barrier.lock;
        keeper.execute("""
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_catalog.pg_advisory_xact_lock_shared(%d);
                    RETURN NULL;
                END $$""".formatted(name, barrier.lock));
        keeper.execute("""
                CREATE TRIGGER %1$s %2$s ON %3$s FOR EACH STATEMENT
                WHEN (pg_catalog.pg_backend_pid() = %4$d) EXECUTE FUNCTION %1$s()""".formatted(name, event, table, backend));
        return barrier;
    }

    /** Returns as soon as the racer waits here. */
    public Barrier awaitReached() {
        long deadline = System.nanoTime() + Race.PATIENCE.toNanos();
        while (!isReached()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody comes to the barrier");
            }
        }
        return this;
    }

    private boolean isReached() {
        return keeper.createQuery("""
                        SELECT EXISTS (
                            SELECT FROM pg_catalog.pg_locks
                            WHERE locktype = 'advisory' AND objid = ? AND NOT granted
                              AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))""").bind(0, lock).mapTo(Boolean.class).one();
    }

    /** Lets the racer go on; from now on nothing stops it here. */
    public void open() {
        keeper.execute("SELECT pg_catalog.pg_advisory_unlock(" + lock + ")");
    }

    /** Opens it, if that is still to do. */
    @Override
    public void close() {
        keeper.close();
    }
}
