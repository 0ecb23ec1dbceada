package dev.onerow.example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;

/** Runs a scan on several threads, each of which takes the next page that no other has taken. */
final class Workers {

    /** One version of the scan; called by several threads at once. */
    interface PageScanner {
        void scan(List<Beat> page) throws Exception;
    }

    private final int count;
    private final Screen screen;

    Workers(int count, Screen screen) {
        this.count = count;
        this.screen = screen;
    }

    /** Scans every page; the first failure ends the scan and is thrown. */
    void scan(String title, Feed feed, PageScanner scanner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try (ProgressBar bar = screen.bar(title, feed.pages())) {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(worker(feed, scanner, next, bar)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<?> worker(Feed feed, PageScanner scanner, AtomicInteger next, ProgressBar bar) {
        return () -> {
            try {
                for (int page = next.getAndIncrement(); page < feed.pages(); page = next.getAndIncrement()) {
                    scanner.scan(feed.page(page));
                    bar.step();
                }
            } catch (Exception e) {
                next.set(feed.pages());
                throw e;
            }
            return null;
        };
    }
}
