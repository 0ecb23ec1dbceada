package dev.onerow.testing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One side of a {@link Race}: a connection, and the thread that uses it. */
public final class Racer implements AutoCloseable {

    private final Race race;
    private final Handle handle;
    private final int backend;
    private final ExecutorService thread;
    private @Nullable Step<?> last;

    Racer(Race race, Handle handle) {
        this.race = race;
        this.handle = handle;
        this.backend = Race.backendOf(handle);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread racer = new Thread(task, "racer " + backend);
            racer.setDaemon(true);
            return racer;
        });
    }

    /** What a racer does in one step. */
    @FunctionalInterface
    public interface Work<T> {
        /** Works with the racer's connection. */
        T with(Handle handle) throws Exception;
    }

    /** Does a step to its end, and throws what it throws. */
    public <T> T run(Work<T> work) {
        return start(work).result();
    }

    /** Runs an SQL statement to its end. */
    public void execute(String sql) {
        run(own -> own.execute(sql));
    }

    /** Begins a step, which may have to wait for another racer. */
    public <T> Step<T> start(Work<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> work.with(handle));
        thread.execute(task);
        Step<T> step = new Step<>(race, backend, task);
        last = step;
        return step;
    }

    /** Commits. */
    public void commit() {
        run(Handle::commit);
    }

    /** Rolls back. */
    public void rollback() {
        run(Handle::rollback);
    }

    /** The process that serves the connection, as {@code pg_stat_activity.pid} has it. */
    public int backend() {
        return backend;
    }

    /** Rolls back what is open; a step that is still waiting fails. */
    @Override
    public void close() {
        if (last != null && !last.isDone()) {
            race.cancel(backend);
        }
        Step<Handle> end = start(own -> {
            try (own) {
                return own.isInTransaction() ? own.rollback() : own;
            }
        });
        thread.shutdown();
        end.result();
    }
}
