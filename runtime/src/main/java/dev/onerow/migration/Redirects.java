package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.Table;
import dev.onerow.sql.JournalQueries;
import dev.onerow.sql.Script;
import dev.onerow.sql.Statement;
import dev.onerow.transaction.HandleTransaction;
import dev.onerow.transaction.Undertaking;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Leads from the primary key of a row that a migration removed to that of the row which stays for it, also through
 * several migrations: for links, caches and other systems that still know the old one. What is undone leads nowhere.
 *
 * <p>In SQL: {@code SELECT onerow.survivor('public', 'games', '3')}, with the columns of the key as text.
 */
public final class Redirects {

    private final Handle handle;

    private Redirects(Handle handle) {
        this.handle = handle;
    }

    /** The redirects of that handle's database. */
    public static Redirects on(Handle handle) {
        return new Redirects(handle);
    }

    /**
     * The key of the row that stays for a removed one.
     *
     * @param removed the primary key, of one column, as Java has it: {@code Long}, {@code UUID}, {@code String} …
     * @return empty if no migration has removed a row of that key, or its journal is purged
     * @throws OneRowException if the journal can't be read; it takes USAGE on the schema onerow and SELECT on its tables
     */
    public <K> Optional<K> survivor(Table table, K removed) {
        @SuppressWarnings("unchecked")
        Class<K> type = (Class<K>) removed.getClass();
        return survivor(table, List.<Object>of(removed)).map(key -> type.cast(key.get(0)));
    }

    /** The same for a primary key of several columns, in its order; each value comes back in the class that it has. */
    public Optional<List<Object>> survivor(Table table, List<?> removed) {
        List<ColumnType> types = table.primaryKey().columns().stream()
                .map(column -> table.column(column).type())
                .toList();
        if (types.size() != removed.size()) {
            throw new IllegalArgumentException(
                    "the primary key of " + table.name() + " has " + types.size() + " columns, not " + removed.size());
        }
        RunFailure failure = new RunFailure(Undertaking.reading("the look-up of a removed row of " + table.name()), "");
        try {
            return HandleTransaction.call(
                    handle, connection -> survivor(connection, table, types, removed), failure::atCommit);
        } catch (SQLException e) {
            throw failure.of(e);
        }
    }

    private static Optional<List<Object>> survivor(
            Connection connection, Table table, List<ColumnType> types, List<?> removed) throws SQLException {
        if (!Journals.exists(connection)) {
            return Optional.empty();
        }
        execute(connection, JournalQueries.around(types, true));
        Optional<List<Object>> found = Optional.empty();
        try (PreparedStatement statement = connection.prepareStatement(JournalQueries.survivor(table.name(), types))) {
            for (int i = 0; i < removed.size(); i++) {
                statement.setObject(i + 1, removed.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    found = Optional.ofNullable(key(row, removed));
                }
            }
        }
        execute(connection, JournalQueries.around(types, false));
        return found;
    }

    private static @Nullable List<Object> key(ResultSet row, List<?> removed) throws SQLException {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < removed.size(); i++) {
            Object value = row.getObject(i + 1, removed.get(i).getClass());
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return List.copyOf(key);
    }

    private static void execute(Connection connection, List<Statement> statements) throws SQLException {
        if (!statements.isEmpty()) {
            new Runner(connection, ProgressListener.none()).execute(Script.block(statements));
        }
    }
}
