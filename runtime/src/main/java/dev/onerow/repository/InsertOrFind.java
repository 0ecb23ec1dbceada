package dev.onerow.repository;

import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement that inserts a row unless it is there and then reads it, again while it does neither.
 *
 * <p>That happens when the row went away in between, or when another unique constraint is in the way. The first try
 * takes any unique constraint for a conflict, so that a race lost on another one is no error; the further ones take the
 * key's alone, so that another one's violation surfaces.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <O> what comes of it
 */
final class InsertOrFind<K, D, O> {

    private static final int TRIES = 5;

    private final Table table;
    private final NaturalKey naturalKey;
    private final KeySql sql;
    private final KeyText<K> first;
    private final KeyText<K> again;
    private final Parameters<K, D> newRow;
    private final Parameters<K, D> all;
    private final Result<O> result;

    /** Binds parameters of a statement. */
    @FunctionalInterface
    interface Parameters<K, D> {
        void bind(PreparedStatement statement, K key, D details) throws SQLException;
    }

    /** Reads what came of the statement; null if it neither inserted nor found the row. */
    @FunctionalInterface
    interface Result<O> {
        @Nullable
        O read(PreparedStatement executed) throws SQLException;
    }

    InsertOrFind(
            Table table,
            NaturalKey naturalKey,
            KeyText<K> first,
            KeyText<K> again,
            Parameters<K, D> newRow,
            Parameters<K, D> all,
            Result<O> result) {
        this.table = table;
        this.naturalKey = naturalKey;
        this.sql = new KeySql(table, naturalKey);
        this.first = first;
        this.again = again;
        this.newRow = newRow;
        this.all = all;
        this.result = result;
    }

    O run(Connection connection, K key, D details) throws SQLException {
        O outcome = attempt(connection, first.of(key), key, details);
        for (int attempt = 2; outcome == null && attempt <= TRIES; attempt++) {
            refuseDetailsOutsideKey(connection, key, details);
            outcome = attempt(connection, again.of(key), key, details);
        }
        if (outcome == null) {
            throw RowNotVisible.after(TRIES, table, naturalKey);
        }
        return outcome;
    }

    private @Nullable O attempt(Connection connection, String text, K key, D details) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            all.bind(statement, key, details);
            statement.execute();
            return result.read(statement);
        }
    }

    /** For a partial key: a row of these details would not be one of the key's, and an upsert would take it out. */
    void refuseDetailsOutsideKey(Connection connection, K key, D details) throws SQLException {
        if (naturalKey.where() == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.isInKey())) {
            newRow.bind(statement, key, details);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                if (!answer.getBoolean(1)) {
                    throw DetailsOutsideKey.of(table, naturalKey);
                }
            }
        }
    }
}
