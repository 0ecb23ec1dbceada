package dev.onerow.repository;

import dev.onerow.Outcome;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql;
import dev.onerow.sql.KeySql.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds a row or creates it, by the server's {@link Plan}.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <R> the record
 */
final class GetOrCreate<K, D, R> {

    private final Table table;
    private final List<String> keyColumns;
    private final Access access;
    private final KeyBinder<K> key;
    private final Reader<R> reader;
    private final NewRow<K, D> newRow;
    private final KeyText<K> find;
    private final @Nullable String insert;
    private final KeyText<K> insertUnlessThere;
    private final InsertOrFind<K, D, Outcome<R>> together;
    private final InsertOrFind<K, D, Outcome<R>> inOne;
    private final InsertOrFind<K, D, Outcome<R>> togetherAndPin;

    /** Binds the values of a new row from the first parameter on, and answers with the next one's index. */
    @FunctionalInterface
    interface NewRow<K, D> {
        int bind(PreparedStatement statement, int at, K key, D details) throws SQLException;
    }

    GetOrCreate(
            Table table,
            NaturalKey naturalKey,
            Access access,
            KeyText<K> find,
            String getOrCreate,
            KeyBinder<K> key,
            NewRow<K, D> newRow,
            Reader<R> reader) {
        this.table = table;
        this.access = access;
        this.keyColumns = naturalKey.columns();
        this.key = key;
        this.reader = reader;
        this.newRow = newRow;
        this.find = find;
        KeySql sql = new KeySql(table, naturalKey);
        Target first = sql.firstTarget();
        // The predicate of a partial key is looked after by the guarded insert.
        insert = naturalKey.where() == null ? sql.insert(first) : null;
        insertUnlessThere = text(nulls -> sql.insertUnlessThere(nulls, first));
        InsertOrFind.Parameters<K, D> values = (statement, wanted, given) -> newRow.bind(statement, 1, wanted, given);
        together = new InsertOrFind<>(
                table,
                naturalKey,
                text(getOrCreate, nulls -> sql.getOrCreate(nulls, first)),
                text(nulls -> sql.getOrCreate(nulls, Target.KEY)),
                values,
                this::bind,
                this::read);
        togetherAndPin = new InsertOrFind<>(
                table,
                naturalKey,
                text(nulls -> sql.getOrCreateAndPin(nulls, first)),
                text(nulls -> sql.getOrCreateAndPin(nulls, Target.KEY)),
                values,
                this::bind,
                this::read);
        KeyText<K> one = text(sql::getOrCreateInOne);
        inOne = new InsertOrFind<>(table, naturalKey, one, one, values, this::bindInOne, this::readInOne);
    }

    private KeyText<K> text(IntFunction<String> text) {
        return text(text.apply(0), text);
    }

    private KeyText<K> text(String withoutNulls, IntFunction<String> withNulls) {
        return new KeyText<>(withoutNulls, key.nulls(), withNulls);
    }

    Outcome<R> run(Connection connection, K wanted, D given) throws SQLException {
        Access.Server known = access.known(connection);
        if (known != null && known.way() == Way.LOOK_FIRST) {
            return lookFirst(connection, known, wanted, given);
        }
        Access.Server server = access.writable(connection);
        if (server == null) {
            R row = look(connection, wanted);
            return row != null ? new Outcome.Found<>(row) : create(connection, wanted, given);
        }
        try {
            return server.way() == Way.INSERT_FIRST
                    ? insertFirst(connection, server, wanted, given)
                    : together(connection, server, wanted, given);
        } catch (UnencodableValue e) {
            // Whatever the plan: details matter only where the row is missing.
            R row = look(connection, wanted);
            if (row == null) {
                throw e;
            }
            return new Outcome.Found<>(row);
        }
    }

    /** Keeps a row that is there from being deleted until the transaction ends. */
    Outcome<R> runAndPin(Connection connection, K wanted, D given) throws SQLException {
        return access.writableNow(connection) == null
                ? lookOnly(connection, wanted)
                : togetherAndPin.run(connection, wanted, given);
    }

    private Outcome<R> lookFirst(Connection connection, Access.Server server, K wanted, D given) throws SQLException {
        long start = System.nanoTime();
        R row = look(connection, wanted);
        server.learned().learn(row != null, System.nanoTime() - start);
        return row != null ? new Outcome.Found<>(row) : create(connection, wanted, given);
    }

    private Outcome<R> together(Connection connection, Access.Server server, K wanted, D given) throws SQLException {
        long start = System.nanoTime();
        Outcome<R> outcome = (server.plan().isInOneStatement() ? inOne : together).run(connection, wanted, given);
        server.learned().learn(!outcome.created(), System.nanoTime() - start);
        return outcome;
    }

    private Outcome<R> insertFirst(Connection connection, Access.Server server, K wanted, D given) throws SQLException {
        long start = System.nanoTime();
        R created = insertUnlessThere(connection, wanted, given);
        server.learned().learn(created == null, System.nanoTime() - start);
        if (created != null) {
            return new Outcome.Created<>(created);
        }
        R row = look(connection, wanted);
        return row != null ? new Outcome.Found<>(row) : together.run(connection, wanted, given);
    }

    private @Nullable R insertUnlessThere(Connection connection, K wanted, D given) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertUnlessThere.of(wanted))) {
            key.present().bind(statement, newRow.bind(statement, 1, wanted, given), wanted);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? reader.read(row, 1) : null;
            }
        }
    }

    private Outcome<R> lookOnly(Connection connection, K wanted) throws SQLException {
        R row = look(connection, wanted);
        if (row == null) {
            throw RowMissing.in(table);
        }
        return new Outcome.Found<>(row);
    }

    private @Nullable R look(Connection connection, K wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(find.of(wanted))) {
            bindPresent(statement, wanted);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? reader.read(row, 1) : null;
            }
        }
    }

    private void bindPresent(PreparedStatement statement, K wanted) throws SQLException {
        try {
            key.present().bind(statement, 1, wanted);
        } catch (UnencodableValue e) {
            throw e.parameter() == 0 ? e : e.inColumn(presentColumn(key.nulls().applyAsInt(wanted), e.parameter()));
        }
    }

    /** The column of the key's part that a parameter stands for, where parts that are NULL have none. */
    private String presentColumn(int nulls, int parameter) {
        int left = parameter;
        int part = -1;
        while (left > 0) {
            part++;
            left -= (nulls & 1 << part) == 0 ? 1 : 0;
        }
        return keyColumns.get(part);
    }

    /** Creates the row that a look did not find, unless somebody else was faster. */
    private Outcome<R> create(Connection connection, K wanted, D given) throws SQLException {
        if (access.writableNow(connection) == null) {
            throw RowMissing.in(table);
        }
        if (insert != null) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                newRow.bind(statement, 1, wanted, given);
                try (ResultSet created = statement.executeQuery()) {
                    if (created.next()) {
                        return new Outcome.Created<>(reader.read(created, 1));
                    }
                }
            }
        }
        return together.run(connection, wanted, given);
    }

    /** The parameters of {@link KeySql#getOrCreate}. */
    void bind(PreparedStatement statement, K wanted, D given) throws SQLException {
        int at = newRow.bind(statement, 1, wanted, given);
        at = key.present().bind(statement, at, wanted);
        key.present().bind(statement, at, wanted);
    }

    /** The insert's row, else the look-up's. */
    @Nullable
    Outcome<R> read(PreparedStatement executed) throws SQLException {
        R created = nextRow(executed, reader);
        if (created != null) {
            return new Outcome.Created<>(created);
        }
        executed.getMoreResults();
        R found = nextRow(executed, reader);
        return found == null ? null : new Outcome.Found<>(found);
    }

    private void bindInOne(PreparedStatement statement, K wanted, D given) throws SQLException {
        newRow.bind(statement, key.present().bind(statement, 1, wanted), wanted, given);
    }

    /** The row, and before it whether it was inserted. */
    private @Nullable Outcome<R> readInOne(PreparedStatement executed) throws SQLException {
        try (ResultSet answer = executed.getResultSet()) {
            if (!answer.next()) {
                return null;
            }
            R row = reader.read(answer, 2);
            return answer.getBoolean(1) ? new Outcome.Created<>(row) : new Outcome.Found<>(row);
        }
    }

    /** The row of the result that the statement is at, if it has one. */
    static <R> @Nullable R nextRow(PreparedStatement executed, Reader<R> reader) throws SQLException {
        try (ResultSet row = executed.getResultSet()) {
            return row.next() ? reader.read(row, 1) : null;
        }
    }
}
