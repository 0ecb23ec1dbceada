package dev.onerow.example.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that share out numbered units of work, all begun at once. */
public record Crowd(int threads) {

    /** What is done for each unit. */
    @FunctionalInterface
    public interface Work {
        void on(int unit) throws Exception;
    }

    /** Does all units; the first failure ends the others' work, and is thrown. */
    public void each(int units, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        all(thread -> {
            try {
                for (int unit = next.getAndIncrement(); unit < units; unit = next.getAndIncrement()) {
                    work.on(unit);
                }
            } catch (Throwable t) {
                next.set(units);
                throw t;
            }
        });
    }

    /** Does the work once on each thread, which gets its number. */
    public void all(Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(executor.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    work.on(number);
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            executor.shutdownNow();
        }
    }
}
