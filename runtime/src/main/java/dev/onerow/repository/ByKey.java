package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql;
import dev.onerow.sql.KeySql.Target;
import dev.onerow.sql.PageSql;
import dev.onerow.sql.RowSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a repository does by one of its natural keys.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <R> the record
 */
public final class ByKey<K, D, R> {

    private final Rows<R> rows;
    private final Table table;
    private final Telling telling;
    private final NaturalKey naturalKey;
    private final KeyBinder<K> key;
    private final Binder<D> details;
    private final List<String> newRow;
    private final Reader<R> reader;
    private final Access access;
    private final KeyText<K> find;
    private final KeyText<K> findAndPin;
    private final KeyText<K> exists;
    private final KeyText<K> delete;
    private final LazyText insert;
    private final LazyText firstPage;
    private final LazyText nextPage;
    private final GetOrCreate<K, D, R> getOrCreate;
    private final InsertOrFind<K, D, Change<R>> upsert;
    private final BatchByKey<K, D, R> batch;

    /**
     * For a key whose rows have details.
     *
     * @param name the key's Java name; empty for the first
     * @param columns binds the key and the details
     * @param find see {@link KeySql#find}; the texts are those for a key without NULL parts
     * @param getOrCreate see {@link KeySql#getOrCreate}
     * @param upsert see {@link KeySql#upsert}
     */
    public ByKey(Rows<R> rows, String name, KeyColumns<K, D> columns, String find, String getOrCreate, String upsert) {
        this.rows = rows;
        this.table = rows.table();
        this.telling = new Telling(table);
        this.naturalKey = table.naturalKey(name);
        this.key = KeyBinder.of(naturalKey, columns);
        this.details = columns::bindDetails;
        this.newRow = Stream.concat(
                        naturalKey.columns().stream(),
                        table.details(naturalKey).stream().map(Column::name))
                .toList();
        this.reader = rows.reader();
        KeySql sql = new KeySql(table, naturalKey);
        Target first = sql.firstTarget();
        boolean hasDetails = !table.details(naturalKey).isEmpty();
        access = new Access(table, naturalKey, sql);
        this.find = text(find, sql::find);
        findAndPin = text(sql.findAndPin(0), sql::findAndPin);
        exists = text(sql.exists(0), sql::exists);
        delete = text(sql.delete(0), sql::delete);
        insert = new LazyText(() -> new RowSql(table).insert());
        firstPage = new LazyText(() -> PageSql.by(table, naturalKey).first());
        nextPage = new LazyText(() -> PageSql.by(table, naturalKey).next());
        this.getOrCreate =
                new GetOrCreate<>(table, naturalKey, access, this.find, getOrCreate, key, this::bindNewRow, reader);
        this.upsert = insertOrFind(
                text(upsert, nulls -> sql.upsert(nulls, first)),
                text(sql.upsert(0, Target.KEY), nulls -> sql.upsert(nulls, Target.KEY)),
                hasDetails ? this::bindUpsert : this.getOrCreate::bind,
                hasDetails ? this::readChange : this::readChangeWithoutDetails);
        BatchColumns<D> manyDetails =
                new BatchColumns<>(table.details(naturalKey).size(), columns::addDetails);
        batch = new BatchByKey<>(table, naturalKey, access, key.many(), manyDetails, reader);
    }

    /** For a key whose rows have no details, so that there is nothing to update. */
    public ByKey(Rows<R> rows, String name, KeyColumns<K, D> columns, String find, String getOrCreate) {
        this(rows, name, columns, find, getOrCreate, getOrCreate);
    }

    private KeyText<K> text(String withoutNulls, IntFunction<String> withNulls) {
        return new KeyText<>(withoutNulls, key.nulls(), withNulls);
    }

    private <O> InsertOrFind<K, D, O> insertOrFind(
            KeyText<K> first,
            KeyText<K> again,
            InsertOrFind.Parameters<K, D> parameters,
            InsertOrFind.Result<O> result) {
        return new InsertOrFind<>(
                table,
                naturalKey,
                first,
                again,
                (statement, wanted, given) -> bindNewRow(statement, 1, wanted, given),
                parameters,
                result);
    }

    Rows<R> rows() {
        return rows;
    }

    /** The row, if there is one. */
    public Optional<R> find(Session session, K wanted) {
        return session.run(table, connection -> Optional.ofNullable(find(connection, session, wanted)));
    }

    /** Whether there is a row. */
    public boolean exists(Session session, K wanted) {
        return session.run(table, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(exists.of(wanted))) {
                key.present().bind(statement, 1, wanted);
                try (ResultSet answer = statement.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        });
    }

    /** Deletes the row, and says whether there was one. */
    public boolean delete(Session session, K wanted) {
        return session.run(table, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(delete.of(wanted))) {
                key.present().bind(statement, 1, wanted);
                return statement.executeUpdate() > 0;
            }
        });
    }

    /** Finds the row or creates it, in one round trip, or with a look first where that is cheaper: see {@link Plan}. */
    public Outcome<R> getOrCreate(Session session, K wanted, D given) {
        return telling.one(session, run(session, wanted, given));
    }

    private Outcome<R> run(Session session, K wanted, D given) {
        return session.run(
                table,
                connection -> session.isLockingFound()
                        ? getOrCreate.runAndPin(connection, wanted, given)
                        : getOrCreate.run(connection, wanted, given));
    }

    /** Finds the row, or asks for its details and creates it; no connection of the session's own is held meanwhile. */
    public <X extends Exception> Outcome<R> getOrCreate(Session session, K wanted, DetailsSource<? extends D, X> source)
            throws X {
        Optional<R> found = find(session, wanted);
        if (found.isPresent()) {
            return telling.one(session, new Outcome.Found<>(found.get()));
        }
        return telling.one(session, telling.oneThatWasMissing(session, run(session, wanted, source.get())));
    }

    /** Creates the row, or changes the one that is there where it differs, in one round trip. */
    public Change<R> upsert(Session session, K wanted, D given) {
        Change<R> change = session.run(table, connection -> {
            access.requireConstraint(connection);
            upsert.refuseDetailsOutsideKey(connection, wanted, given);
            return upsert.run(connection, wanted, given);
        });
        return telling.change(session, change);
    }

    /** Inserts the row. */
    public R insert(Session session, K wanted, D given) {
        return rows.query(insert.get()).one(session, statement -> bindNewRow(statement, 1, wanted, given));
    }

    /** Up to {@code limit} rows in the order of a key without NULL parts: the first ones, or those after one. */
    public List<R> page(Session session, @Nullable K after, int limit) {
        if (after == null) {
            return rows.query(firstPage.get()).list(session, Parameters.integer(limit));
        }
        return rows.query(nextPage.get())
                .list(session, statement -> Bind.integer(statement, key.all().bind(statement, 1, after), limit));
    }

    /** Binds a key without NULL parts. */
    public Parameters parameters(K wanted) {
        return statement -> key.all().bind(statement, 1, wanted);
    }

    /** Finds, creates and changes many rows at once. */
    public BatchByKey<K, D, R> batch() {
        return batch;
    }

    private @Nullable R find(Connection connection, Session session, K wanted) throws SQLException {
        boolean pin = session.isLockingFound() && !access.isReadOnlyNow(connection);
        try (PreparedStatement statement = connection.prepareStatement((pin ? findAndPin : find).of(wanted))) {
            key.present().bind(statement, 1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? reader.read(row, 1) : null;
            }
        }
    }

    private int bindNewRow(PreparedStatement statement, int from, K wanted, D given) throws SQLException {
        try {
            return details.bind(statement, key.all().bind(statement, from, wanted), given);
        } catch (UnencodableValue e) {
            throw e.inColumn(newRow.get(e.parameter() - from));
        }
    }

    private void bindUpsert(PreparedStatement statement, K wanted, D given) throws SQLException {
        int at = bindNewRow(statement, 1, wanted, given);
        at = key.present().bind(statement, at, wanted);
        at = details.bind(statement, at, given);
        at = key.present().bind(statement, at, wanted);
        at = details.bind(statement, at, given);
        at = key.present().bind(statement, at, wanted);
        details.bind(statement, at, given);
    }

    /** The insert's row, else the update's, else the look-up's. */
    private @Nullable Change<R> readChange(PreparedStatement executed) throws SQLException {
        R created = GetOrCreate.nextRow(executed, reader);
        if (created != null) {
            return new Change.Created<>(created);
        }
        executed.getMoreResults();
        R updated = GetOrCreate.nextRow(executed, reader);
        if (updated != null) {
            return new Change.Updated<>(updated);
        }
        executed.getMoreResults();
        R unchanged = GetOrCreate.nextRow(executed, reader);
        return unchanged == null ? null : new Change.Unchanged<>(unchanged);
    }

    /** Without details there is nothing to update. */
    private @Nullable Change<R> readChangeWithoutDetails(PreparedStatement executed) throws SQLException {
        Outcome<R> outcome = getOrCreate.read(executed);
        if (outcome == null) {
            return null;
        }
        return outcome.created() ? new Change.Created<>(outcome.row()) : new Change.Unchanged<>(outcome.row());
    }
}
