package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.schema.Table;
import dev.onerow.transaction.Failures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows as they come from a server-side cursor, a few at a time. */
final class Cursor<R> extends AbstractSpliterator<R> {

    /** Few enough for a small heap, many enough that the round trips don't count. */
    private static final int ROWS_AT_A_TIME = 500;

    private final Table table;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Reader<R> reader;
    private boolean ended;

    private Cursor(Table table, PreparedStatement statement, ResultSet rows, Reader<R> reader) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.table = table;
        this.statement = statement;
        this.rows = rows;
        this.reader = reader;
    }

    /** The stream closes the cursor at its end, or when it is closed before. */
    @SuppressWarnings("resource") // the stream owns the statement
    static <R> Stream<R> open(Connection connection, Query<R> query, Parameters parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        try {
            statement.setFetchSize(ROWS_AT_A_TIME);
            parameters.bind(statement);
            Cursor<R> cursor = new Cursor<>(query.table(), statement, statement.executeQuery(), query.reader());
            return StreamSupport.stream(cursor, false).onClose(cursor::close);
        } catch (SQLException | RuntimeException e) {
            try (statement) {
                throw e;
            }
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        if (ended) {
            return false;
        }
        R row;
        try {
            requireOpen();
            if (!rows.next()) {
                ended = true;
                close();
                return false;
            }
            row = reader.read(rows, 1);
        } catch (SQLException e) {
            throw Failures.translate(e, table);
        }
        action.accept(row);
        return true;
    }

    /** A pool closes what its connection left open; to end there would look like the end of the rows. */
    private void requireOpen() throws SQLException {
        if (rows.isClosed()) {
            throw new OneRowException("A stream of " + table.name()
                    + " was read on after its transaction or after it was closed: consume it inside.");
        }
    }

    private void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw Failures.translate(e, table);
        }
    }
}
