package dev.onerow.repository;

import dev.onerow.Outcome;
import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import dev.onerow.sql.BatchSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up and creates the rows of many keys: one statement for each chunk, all chunks in one order.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <R> the record
 */
final class Batch<K, D, R> {

    /** Rows in one statement: enough that the round trip doesn't count, few enough for a small heap. */
    static final int CHUNK = 5_000;

    private final Table table;
    private final Telling telling;
    private final Access access;
    private final BatchColumns<K> keyColumns;
    private final BatchColumns<D> detailsColumns;
    private final Reader<R> reader;
    private final InsertOrFind<K, D, Outcome<R>> single;
    private final String order;
    private final String find;
    private final String getOrCreate;
    /** Where the primary key's columns are among the table's. */
    private final List<Integer> primaryKey;
    /** Where they are in what an insert returns. */
    private final List<Integer> returned;

    Batch(
            Table table,
            Access access,
            BatchSql sql,
            BatchColumns<K> keyColumns,
            BatchColumns<D> detailsColumns,
            Reader<R> reader,
            InsertOrFind<K, D, Outcome<R>> single,
            String getOrCreate) {
        this.table = table;
        this.telling = new Telling(table);
        this.access = access;
        this.keyColumns = keyColumns;
        this.detailsColumns = detailsColumns;
        this.reader = reader;
        this.single = single;
        this.order = sql.order();
        this.find = sql.find();
        this.getOrCreate = getOrCreate;
        List<String> names = table.columns().stream().map(Column::name).toList();
        this.primaryKey =
                table.primaryKey().columns().stream().map(names::indexOf).toList();
        this.returned = IntStream.range(0, primaryKey.size()).boxed().toList();
    }

    Map<K, R> find(Session session, Collection<K> wanted) {
        List<K> keys = List.copyOf(new LinkedHashSet<>(wanted));
        List<@Nullable R> rows = session.run(table, connection -> find(connection, keys));
        Map<K, R> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            R row = rows.get(i);
            if (row != null) {
                found.put(keys.get(i), row);
            }
        }
        return found;
    }

    Map<K, Outcome<R>> getOrCreate(Session session, Map<K, ? extends D> wanted) {
        List<K> keys = List.copyOf(wanted.keySet());
        List<D> details = List.copyOf(wanted.values());
        List<Outcome<R>> outcomes = session.runAtomically(table, connection -> {
            if (access.isReadOnlyNow(connection)) {
                return found(find(connection, keys));
            }
            return getOrCreate(connection, keys, details);
        });
        Map<K, Outcome<R>> byKey = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), outcomes.get(i));
        }
        return byKey;
    }

    <X extends Exception> Map<K, Outcome<R>> getOrCreate(
            Session session, Collection<K> wanted, DetailsOfAll<K, ? extends D, X> source) throws X {
        Map<K, R> found = find(session, wanted);
        List<K> missing = wanted.stream()
                .distinct()
                .filter(key -> !found.containsKey(key))
                .toList();
        Map<K, Outcome<R>> created = missing.isEmpty()
                ? Map.of()
                : telling.allThatWereMissing(session, getOrCreate(session, detailsOf(missing, source)));
        Map<K, Outcome<R>> all = new LinkedHashMap<>();
        for (K key : wanted) {
            R row = found.get(key);
            all.put(key, row == null ? Objects.requireNonNull(created.get(key)) : new Outcome.Found<>(row));
        }
        return all;
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

    /** The row of each key, null where there is none. */
    private List<@Nullable R> find(Connection connection, List<K> keys) throws SQLException {
        List<@Nullable R> found = new ArrayList<>(Collections.nCopies(keys.size(), null));
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<K> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            int first = from;
            try (PreparedStatement statement = connection.prepareStatement(find)) {
                keyColumns.bind(statement, 1, chunk);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.set(first + rows.getInt(1) - 1, reader.read(rows, 2));
                    }
                }
            }
        }
        return found;
    }

    /** The outcome for each key; of equal keys the first is created. To be called inside a transaction. */
    private List<Outcome<R>> getOrCreate(Connection connection, List<K> keys, List<D> details) throws SQLException {
        List<@Nullable Outcome<R>> outcomes = new ArrayList<>(Collections.nCopies(keys.size(), null));
        List<Integer> positions =
                keys.size() <= CHUNK ? IntStream.range(0, keys.size()).boxed().toList() : ordered(connection, keys);
        Set<Object> created = new HashSet<>();
        for (int from = 0; from < positions.size(); from += CHUNK) {
            List<Integer> chunk = positions.subList(from, Math.min(from + CHUNK, positions.size()));
            run(connection, chunk, keys, details, created, outcomes);
        }
        List<Outcome<R>> complete = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Outcome<R> outcome = outcomes.get(i);
            // Gone again, in the way of another constraint, or outside of a partial key: one by one, as a single call.
            complete.add(outcome == null ? single.run(connection, keys.get(i), details.get(i)) : outcome);
        }
        return complete;
    }

    /** The positions of the keys in the database's order, so that all batches cut and lock alike. */
    private List<Integer> ordered(Connection connection, List<K> keys) throws SQLException {
        List<Integer> positions = new ArrayList<>(keys.size());
        try (PreparedStatement statement = connection.prepareStatement(order)) {
            keyColumns.bind(statement, 1, keys);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.add(rows.getInt(1) - 1);
                }
            }
        }
        return positions;
    }

    private void run(
            Connection connection,
            List<Integer> chunk,
            List<K> keys,
            List<D> details,
            Set<Object> created,
            List<@Nullable Outcome<R>> outcomes)
            throws SQLException {
        List<K> chunkKeys = chunk.stream().map(keys::get).toList();
        try (PreparedStatement statement = connection.prepareStatement(getOrCreate)) {
            int at = keyColumns.bind(statement, 1, chunkKeys);
            at = detailsColumns.bind(
                    statement, at, chunk.stream().map(details::get).toList());
            keyColumns.bind(statement, at, chunkKeys);
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    created.add(identity(rows, 1, returned));
                }
            }
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    R row = reader.read(rows, 2);
                    boolean isNew = !created.isEmpty() && created.remove(identity(rows, 2, primaryKey));
                    outcomes.set(
                            chunk.get(rows.getInt(1) - 1),
                            isNew ? new Outcome.Created<>(row) : new Outcome.Found<>(row));
                }
            }
        }
    }

    /** The primary key of a row that selects the table's columns from {@code at} on; those that count as {@code columns}. */
    private static Object identity(ResultSet row, int at, List<Integer> columns) throws SQLException {
        if (columns.size() == 1) {
            return row.getString(at + columns.get(0));
        }
        List<String> parts = new ArrayList<>(columns.size());
        for (int column : columns) {
            parts.add(row.getString(at + column));
        }
        return parts;
    }
}
