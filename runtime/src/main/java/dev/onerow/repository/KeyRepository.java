package dev.onerow.repository;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the generated repository of a table with a natural key offers, whether its rows have details or not.
 *
 * @param <R> the record
 * @param <K> its natural key
 */
public abstract class KeyRepository<R, K> extends TableRepository<R> {

    private final ByKey<K, ?, R> byKey;

    KeyRepository(Session session, ByKey<K, ?, R> byKey) {
        super(session, byKey.rows());
        this.byKey = byKey;
    }

    /** The same rows; those found are kept from being deleted until the transaction ends ({@code FOR KEY SHARE}). */
    public abstract KeyRepository<R, K> lockingFound();

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most:
     * fewer for a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public abstract KeyRepository<R, K> batchesOf(int rows);

    /** The row of a key, if there is one. */
    public final Optional<R> find(K key) {
        return byKey.find(session(), key);
    }

    /** The rows of those keys that have one, in the order of the keys. */
    public final Map<K, R> findAll(Collection<K> keys) {
        return byKey.batch().find(session(), keys);
    }

    /** Whether there is a row of that key. */
    public final boolean exists(K key) {
        return byKey.exists(session(), key);
    }

    /** Deletes the row of a key, and says whether there was one. */
    public final boolean delete(K key) {
        return byKey.delete(session(), key);
    }

    /** Up to {@code limit} rows in the order of their keys: the first ones, or those after a key. */
    protected List<R> page(@Nullable K after, int limit) {
        return byKey.page(session(), after, limit);
    }
}
