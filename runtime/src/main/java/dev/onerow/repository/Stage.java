package dev.onerow.repository;

import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.BatchSql;
import dev.onerow.sql.StageSql;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/**
 * The rows of a large batch in a temporary table, which the end of the transaction drops: so it works behind a pooler in
 * transaction mode too.
 *
 * <p>Rows are made and written as text before a COPY of theirs begins: what their maker throws leaves the transaction
 * alive, and may use the connection.
 *
 * @param <K> the key
 * @param <D> the details
 */
final class Stage<K, D> implements BatchSource {

    /** Keeps the stages of one transaction apart. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** How much text a COPY sends at least, in characters: the round trip doesn't count, the heap doesn't notice. */
    private static final int COPIED_AT_ONCE = 500_000;

    /** Rows that a fetch brings. */
    private static final int FETCHED_AT_ONCE = 1_000;

    private final StageSql sql;
    private final ItemColumns<K, D> columns;
    private int size;

    private Stage(StageSql sql, ItemColumns<K, D> columns) {
        this.sql = sql;
        this.columns = columns;
    }

    /** Whether the role may create temporary tables. */
    static boolean isPossible(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet may = statement.executeQuery(StageSql.mayStage())) {
            return may.next() && may.getBoolean(1);
        }
    }

    static <K, D> Stage<K, D> create(Connection connection, Table table, NaturalKey key, ItemColumns<K, D> columns)
            throws SQLException {
        StageSql sql = new StageSql(table, key, NUMBERS.incrementAndGet());
        execute(connection, sql.create());
        return new Stage<>(sql, columns);
    }

    int size() {
        return size;
    }

    BatchSql sql() {
        return sql.batch();
    }

    /** Adds rows at the end. */
    void add(Connection connection, Items<K, D> items) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            copy(connection, items);
        } else {
            // A pool's proxy that doesn't let the driver's own interface through.
            insert(connection, items);
        }
    }

    private void copy(Connection connection, Items<K, D> items) throws SQLException {
        CopyCells cells = new CopyCells();
        for (int i = 0; i < items.size(); i++) {
            columns.write(cells, items.keys().get(i), items.details().get(i));
            cells.plain().append(++size);
            cells.endRow();
            if (cells.text.length() >= COPIED_AT_ONCE || i == items.size() - 1) {
                send(connection, cells.text);
                cells.text.setLength(0);
            }
        }
    }

    private void send(Connection connection, StringBuilder rows) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql.copy(), new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(Connection connection, Items<K, D> items) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.insert())) {
            // The number of rows before comes first in the text.
            statement.setInt(1, size);
            columns.bind(statement, 2, items);
            statement.executeUpdate();
        }
        size += items.size();
    }

    /** Each step by itself, so that answers come a few rows at a time. */
    @Override
    public void run(Connection connection, List<Step> steps) throws SQLException {
        for (Step step : steps) {
            try (PreparedStatement statement =
                    connection.prepareStatement(step.text().apply(sql.batch()))) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        step.answer().take(rows.getInt(1) - 1, rows);
                    }
                }
            }
        }
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, sql.drop());
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
