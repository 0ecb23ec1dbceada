package dev.onerow.testing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A step of a {@link Racer} that may be under way still.
 *
 * @param <T> what it comes to
 */
public final class Step<T> {

    private final Race race;
    private final int backend;
    private final FutureTask<T> task;

    Step(Race race, int backend, FutureTask<T> task) {
        this.race = race;
        this.backend = backend;
        this.task = task;
    }

    /**
     * Returns as soon as the server says that the step waits for another transaction.
     *
     * @throws AssertionError if it ends without having to wait
     */
    public Step<T> awaitBlocked() {
        long deadline = System.nanoTime() + Race.PATIENCE.toNanos();
        while (!race.isBlocked(backend)) {
            if (task.isDone()) {
                throw new AssertionError("the step did not wait for anybody: it came to " + result());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the step neither waits for a lock nor ends");
            }
        }
        return this;
    }

    /** Whether the step has ended. */
    public boolean isDone() {
        return task.isDone();
    }

    /** What the step came to; throws what it threw. */
    public T result() {
        try {
            return task.get(Race.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Step.<RuntimeException>throwAsIs(e.getCause());
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            throw new AssertionError("the step does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Checked exceptions too: what a step throws is what its test is about. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void throwAsIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
