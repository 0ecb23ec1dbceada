package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the generated repository of a table offers for whose new rows the caller supplies a natural key and nothing else.
 *
 * @param <R> the record
 * @param <K> its natural key
 */
public abstract class KeyOnlyRepository<R, K> extends KeyRepository<R, K> {

    private final ByKey<K, NoDetails, R> byKey;

    /** For generated repositories. */
    protected KeyOnlyRepository(Session session, ByKey<K, NoDetails, R> byKey) {
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
     * {@link #getOrCreateAll(Collection)} can't with its like.
     */
    public final Outcome<R> getOrCreate(K key) {
        return byKey.getOrCreate(session(), key, NoDetails.NONE);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public final Map<K, Outcome<R>> getOrCreateAll(Collection<K> keys) {
        return byKey.batch().getOrCreate(session(), NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public final <T> List<Outcome<R>> getOrCreateAll(Collection<T> rows, Function<? super T, K> key) {
        return byKey.batch().getOrCreate(session(), rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their end
     * before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes come through
     * a cursor.
     */
    public final <T> Stream<Outcome<R>> getOrCreateAll(Stream<T> rows, Function<? super T, K> key) {
        return byKey.batch().getOrCreate(session(), rows, key, row -> NoDetails.NONE);
    }

    /** Inserts a row; a key that is taken is a {@link dev.onerow.violation.UniqueViolation}. */
    public final R insert(K key) {
        return byKey.insert(session(), key, NoDetails.NONE);
    }

    /** Creates the row of a key, in one round trip; one that is there is Unchanged, and costs no write. */
    public final Change<R> upsert(K key) {
        return byKey.upsert(session(), key, NoDetails.NONE);
    }

    /**
     * Creates the rows of all keys, in one transaction: yours, or one of its own; those that are there are Unchanged. The
     * changes have the order of the keys; of keys that the database takes for equal, the last counts. Batches can't deadlock
     * with each other.
     */
    public final Map<K, Change<R>> upsertAll(Collection<K> keys) {
        return byKey.batch().upsert(session(), NoDetails.forAll(keys));
    }

    /** The same for rows of any type: a change for each, in their order. */
    public final <T> List<Change<R>> upsertAll(Collection<T> rows, Function<? super T, K> key) {
        return byKey.batch().upsert(session(), rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their end
     * before the first answer, a long stream's into a temporary table, which needs that privilege; the changes come through
     * a cursor.
     */
    public final <T> Stream<Change<R>> upsertAll(Stream<T> rows, Function<? super T, K> key) {
        return byKey.batch().upsert(session(), rows, key, row -> NoDetails.NONE);
    }
}
