package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a repository does by many keys at once, in the forms in which callers have them.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <R> the record
 */
public final class BatchByKey<K, D, R> {

    private final Table table;
    private final NaturalKey naturalKey;
    private final Telling telling;
    private final Access access;
    private final ItemColumns<K, D> columns;
    private final Reader<R> reader;
    private final Batch<K, D, R> batch;
    private final boolean hasDetails;

    BatchByKey(
            Table table,
            NaturalKey naturalKey,
            Access access,
            BatchColumns<K> keyColumns,
            BatchColumns<D> detailsColumns,
            Reader<R> reader) {
        this.table = table;
        this.naturalKey = naturalKey;
        this.telling = new Telling(table);
        this.access = access;
        this.columns = new ItemColumns<>(table, naturalKey, keyColumns, detailsColumns);
        this.reader = reader;
        this.batch =
                new Batch<>(table, naturalKey, columns, reader, new KeySql(table, naturalKey).firstTargetOfBatch());
        this.hasDetails = !table.details(naturalKey).isEmpty();
    }

    /** The rows of the keys that have one, in the order of the keys. */
    public Map<K, R> find(Session session, Collection<K> wanted) {
        List<K> keys = List.copyOf(new LinkedHashSet<>(wanted));
        List<@Nullable R> rows = session.run(table, connection -> find(session, connection, keys));
        Map<K, R> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            R row = rows.get(i);
            if (row != null) {
                found.put(keys.get(i), row);
            }
        }
        return found;
    }

    /** Finds or creates the rows of all keys, in their order. */
    public Map<K, Outcome<R>> getOrCreate(Session session, Map<K, ? extends D> wanted) {
        Items<K, D> items = Items.of(wanted);
        return byKey(items.keys(), getOrCreate(session, items));
    }

    /** Finds the rows of all keys, asks once for the details of those that are missing, and creates them. */
    public <X extends Exception> Map<K, Outcome<R>> getOrCreate(
            Session session, Collection<K> wanted, DetailsOfAll<K, ? extends D, X> source) throws X {
        Map<K, R> found = find(session, wanted);
        List<K> missing = wanted.stream()
                .distinct()
                .filter(key -> !found.containsKey(key))
                .toList();
        Map<K, Outcome<R>> created = missing.isEmpty() ? Map.of() : create(session, detailsOf(missing, source));
        Map<K, Outcome<R>> all = new LinkedHashMap<>();
        for (K key : wanted) {
            R row = found.get(key);
            all.put(key, row == null ? Objects.requireNonNull(created.get(key)) : new Outcome.Found<>(row));
        }
        telling.all(session, all.values());
        return all;
    }

    private Map<K, Outcome<R>> create(Session session, Map<K, D> missing) {
        Items<K, D> items = Items.of(missing);
        return byKey(items.keys(), telling.allThatWereMissing(session, run(session, items)));
    }

    /** Finds or creates a row for each of the caller's, in their order. */
    public <T> List<Outcome<R>> getOrCreate(
            Session session, Collection<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return getOrCreate(session, Items.of(rows, key, details));
    }

    private List<Outcome<R>> getOrCreate(Session session, Items<K, D> items) {
        return telling.all(session, run(session, items));
    }

    private List<Outcome<R>> run(Session session, Items<K, D> items) {
        return session.runAtomically(table, connection -> {
            if (access.isReadOnlyNow(connection)) {
                return found(find(session, connection, items.keys()));
            }
            return batch.merge(
                    connection, items, new Merge.GetOrCreate<>(), session.batchRows(), session.isLockingFound());
        });
    }

    /** Creates the rows of all keys, or changes those that are there where they differ, in the order of the keys. */
    public Map<K, Change<R>> upsert(Session session, Map<K, ? extends D> wanted) {
        Items<K, D> items = Items.of(wanted);
        return byKey(items.keys(), upsert(session, items));
    }

    /** Creates or changes a row for each of the caller's, in their order. */
    public <T> List<Change<R>> upsert(
            Session session, Collection<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return upsert(session, Items.of(rows, key, details));
    }

    private List<Change<R>> upsert(Session session, Items<K, D> items) {
        List<Change<R>> changes = session.runAtomically(table, connection -> {
            access.requireConstraint(connection);
            return batch.merge(connection, items, new Merge.Upsert<>(hasDetails), session.batchRows(), false);
        });
        return telling.changes(session, changes);
    }

    /** As for a collection, inside a transaction; the outcomes come through a cursor. */
    public <T> Stream<Outcome<R>> getOrCreate(
            Session session, Stream<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        Iterator<T> source = rows.iterator();
        boolean readOnly = session.runInTransaction(table, access::isReadOnlyNow);
        if (readOnly) {
            return chunks(source, session.batchRows(), key, details)
                    .flatMap(chunk ->
                            session.run(table, connection -> found(find(session, connection, chunk.keys())).stream()))
                    .map(outcome -> telling.one(session, outcome));
        }
        return merge(session, source, key, details, new Merge.GetOrCreate<R>())
                .map(outcome -> telling.one(session, outcome));
    }

    /** As for a collection, inside a transaction; the changes come through a cursor. */
    public <T> Stream<Change<R>> upsert(
            Session session, Stream<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        session.runInTransaction(table, connection -> {
            access.requireConstraint(connection);
            return true;
        });
        return merge(session, rows.iterator(), key, details, new Merge.Upsert<R>(hasDetails))
                .map(change -> telling.change(session, change));
    }

    /** A short stream goes the way of a list; a long one is staged and comes back through a cursor. */
    private <T, O> Stream<O> merge(
            Session session,
            Iterator<T> rows,
            Function<? super T, K> key,
            Function<? super T, D> details,
            Merge<R, O> merge) {
        int atOnce = session.batchRows();
        Items<K, D> first = Items.next(rows, atOnce, key, details);
        if (!rows.hasNext()) {
            return session.runInTransaction(
                    table,
                    connection -> batch.merge(connection, first, merge, atOnce, session.isLockingFound()).stream());
        }
        return session.runInTransaction(table, connection -> {
            Stage<K, D> stage = Stage.create(connection, table, naturalKey, columns);
            stage.add(connection, first);
            while (rows.hasNext()) {
                stage.add(connection, Items.next(rows, atOnce, key, details));
            }
            batch.write(connection, stage, merge);
            return Cursor.open(
                    connection, new Query<>(table, stage.sql().findInOrder(), outcomes(merge)), Parameters.NONE);
        });
    }

    /** Reads rows that come in the order of the batch, the row's position first. */
    private <O> Reader<O> outcomes(Merge<R, O> merge) {
        return (row, at) -> {
            int place = row.getInt(at) - 1;
            if (place < 0) {
                throw RowNotVisible.goneAgain(table);
            }
            return merge.outcome(place, reader.read(row, at + 1));
        };
    }

    private <T> Stream<Items<K, D>> chunks(
            Iterator<T> rows, int atOnce, Function<? super T, K> key, Function<? super T, D> details) {
        return Stream.generate(() -> Items.next(rows, atOnce, key, details)).takeWhile(chunk -> chunk.size() > 0);
    }

    private List<@Nullable R> find(Session session, Connection connection, List<K> keys) throws SQLException {
        boolean pin = session.isLockingFound() && !access.isReadOnlyNow(connection);
        return batch.find(connection, keys, session.batchRows(), pin);
    }

    private <X extends Exception> Map<K, D> detailsOf(List<K> missing, DetailsOfAll<K, ? extends D, X> source)
            throws X {
        Map<K, ? extends D> given = source.of(missing);
        Map<K, D> inOrder = new LinkedHashMap<>();
        for (K key : missing) {
            D details = given.get(key);
            if (details == null) {
                throw new IllegalStateException(
                        "details of %d missing rows of %s were asked for, but one of the keys got none"
                                .formatted(missing.size(), table.name()));
            }
            inOrder.put(key, details);
        }
        return inOrder;
    }

    private List<Outcome<R>> found(List<@Nullable R> rows) {
        List<Outcome<R>> outcomes = new ArrayList<>(rows.size());
        for (R row : rows) {
            if (row == null) {
                throw RowMissing.in(table);
            }
            outcomes.add(new Outcome.Found<>(row));
        }
        return outcomes;
    }

    private static <K, O> Map<K, O> byKey(List<K> keys, List<O> outcomes) {
        Map<K, O> byKey = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), outcomes.get(i));
        }
        return byKey;
    }
}
