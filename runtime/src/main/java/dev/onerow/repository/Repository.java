package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the generated repository of a table offers whose rows have a natural key and details besides it.
 *
 * @param <R> the record
 * @param <K> its natural key
 * @param <D> what the caller supplies for a new row besides the key
 */
public abstract class Repository<R, K, D> extends KeyRepository<R, K> {

    private final ByKey<K, D, R> byKey;

    /** For generated repositories. */
    protected Repository(Session session, ByKey<K, D, R> byKey) {
        super(session, byKey);
        this.byKey = byKey;
    }

    /**
     * Finds the row of a key or creates it, without a race: of any number of callers, one creates it and all get the same
     * row. A row that is there costs no write.
     *
     * <p>It takes one round trip, whether the row is there or not. After many hits near a server the look-up goes first,
     * because a look-up alone is cheaper there, and then a miss takes two.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01);
     * {@link #getOrCreateAll(Map)} can't with its like.
     */
    public final Outcome<R> getOrCreate(K key, D details) {
        return byKey.getOrCreate(session(), key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public final <X extends Exception> Outcome<R> getOrCreate(K key, DetailsSource<? extends D, X> details) throws X {
        return byKey.getOrCreate(session(), key, details);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public final Map<K, Outcome<R>> getOrCreateAll(Map<K, D> details) {
        return byKey.batch().getOrCreate(session(), details);
    }

    /** As {@link #getOrCreateAll(Map)}, asking once for the details of all rows that are missing. */
    public final <X extends Exception> Map<K, Outcome<R>> getOrCreateAll(
            Collection<K> keys, DetailsOfAll<K, ? extends D, X> details) throws X {
        return byKey.batch().getOrCreate(session(), keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public final <T> List<Outcome<R>> getOrCreateAll(
            Collection<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return byKey.batch().getOrCreate(session(), rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their end
     * before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes come through
     * a cursor.
     */
    public final <T> Stream<Outcome<R>> getOrCreateAll(
            Stream<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return byKey.batch().getOrCreate(session(), rows, key, details);
    }

    /** Inserts a row; a key that is taken is a {@link dev.onerow.violation.UniqueViolation}. */
    public final R insert(K key, D details) {
        return byKey.insert(session(), key, details);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip; of a partial key in
     * two, the first of which asks whether the details agree with its predicate. A row that is there as asked for costs no
     * write.
     */
    public final Change<R> upsert(K key, D details) {
        return byKey.upsert(session(), key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one of
     * its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and the
     * others are Unchanged. Batches can't deadlock with each other.
     */
    public final Map<K, Change<R>> upsertAll(Map<K, D> details) {
        return byKey.batch().upsert(session(), details);
    }

    /** The same for rows of any type: a change for each, in their order. */
    public final <T> List<Change<R>> upsertAll(
            Collection<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return byKey.batch().upsert(session(), rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their end
     * before the first answer, a long stream's into a temporary table, which needs that privilege; the changes come through
     * a cursor.
     */
    public final <T> Stream<Change<R>> upsertAll(
            Stream<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return byKey.batch().upsert(session(), rows, key, details);
    }

    @Override
    public final Optional<R> update(R row) {
        return super.update(row);
    }

    @Override
    public final Optional<R> replace(R seen, R changed) {
        return super.replace(seen, changed);
    }
}
