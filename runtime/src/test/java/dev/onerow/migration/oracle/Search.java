package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Trial.Failure;
import dev.onerow.migration.oracle.Trial.Migrator;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tries one random case after the other, several at a time, and makes those that fail small. */
final class Search {

    private static final int SHRINKING_TRIES = 600;

    /** One more than processors, because each waits for the server half of the time. */
    private static final int WORKERS = Runtime.getRuntime().availableProcessors() + 1;

    /** After so many cases a connection is given up: the server keeps plans for the foreign keys that there were. */
    private static final int CASES_OF_A_CONNECTION = 20;

    private final TestDatabase database;
    private final Migrator migrator;
    private final Set<Feature> features;
    private final Predicate<Failure> wanted;
    private final Tally tally = new Tally();
    private final List<Found> found = new ArrayList<>();
    private long next;
    private long end;

    /** A search for the failures that are wanted; others are passed over. */
    Search(TestDatabase database, Migrator migrator, Set<Feature> features, Predicate<Failure> wanted) {
        this.database = database;
        this.migrator = migrator;
        this.features = features;
        this.wanted = wanted;
    }

    /** A case that fails. */
    record Found(Case given, Failure failure) {

        @Override
        public String toString() {
            return "%nseed %d, %s %s%n%s%n%s%n"
                    .formatted(
                            given.seed(), failure.kind(), failure.sign(), failure.message(), LegacySql.describe(given));
        }
    }

    /** What was tried. */
    Tally tally() {
        return tally;
    }

    /** At most so many failures, each of another kind; empty if no case fails. */
    List<Found> failures(long firstSeed, int cases, int most) {
        next = firstSeed;
        end = firstSeed + cases;
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                Callable<Void> worker = () -> {
                    work(most);
                    return null;
                };
                results.add(pool.submit(worker));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return found.stream().limit(most).toList();
    }

    /** In a database of its own, because whoever changes a catalogue makes all others there forget what they know. */
    private void work(int most) throws SQLException {
        try (TestDatabase own = database.another()) {
            Optional<Long> seed = take(most);
            while (seed.isPresent()) {
                try (Handle handle = open(own)) {
                    for (int i = 0; i < CASES_OF_A_CONNECTION && seed.isPresent(); i++) {
                        work(handle, seed.get());
                        seed = take(most);
                    }
                }
            }
        }
    }

    private void work(Handle handle, long seed) {
        Case given = RandomCase.draw(seed, features);
        try {
            Trial.failure(handle, given, migrator, tally)
                    .filter(wanted)
                    .ifPresent(failure -> add(new Found(given, failure)));
        } catch (RuntimeException e) {
            throw new IllegalStateException("the trial itself fails, seed " + seed, e);
        }
    }

    private synchronized Optional<Long> take(int most) {
        return next < end && found.size() < most ? Optional.of(next++) : Optional.empty();
    }

    private synchronized void add(Found one) {
        if (found.stream().noneMatch(other -> other.failure().same(one.failure()))) {
            found.add(one);
        }
    }

    private static Handle open(TestDatabase database) {
        Handle handle = Jdbi.create(database.dataSource()).open();
        handle.execute("SET client_min_messages = warning");
        return handle;
    }

    /** The same failure of a case that is as small as it could be made. */
    Found shrunk(Found one) {
        try (Handle handle = open(database)) {
            Case smallest = Shrinker.shrink(
                    one.given(),
                    candidate -> same(handle, candidate, one.failure()).isPresent(),
                    SHRINKING_TRIES);
            return same(handle, smallest, one.failure())
                    .map(failure -> new Found(smallest, failure))
                    .orElse(one);
        }
    }

    private Optional<Failure> same(Handle handle, Case candidate, Failure failure) {
        return Trial.failure(handle, candidate, migrator, new Tally()).filter(failure::same);
    }
}
