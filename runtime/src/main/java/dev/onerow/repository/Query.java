package dev.onerow.repository;

import dev.onerow.schema.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that answers with rows; of several statements in one text, the first row that any of them gives counts.
 *
 * @param table the table that failures are told about
 * @param sql the text
 * @param reader reads a row from its first column on
 * @param <R> the record
 */
public record Query<R>(Table table, String sql, Reader<R> reader) {

    /** The row, if there is one. */
    public Optional<R> first(Session session, Parameters parameters) {
        return session.run(table, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.bind(statement);
                return Optional.ofNullable(firstRow(statement));
            }
        });
    }

    /** The row, which is always there. */
    public R one(Session session, Parameters parameters) {
        return first(session, parameters)
                .orElseThrow(() -> new RowNotVisible(
                        "A row written to " + table.name() + " did not come back: a trigger or rule kept it out."));
    }

    /** All rows at once. */
    public List<R> list(Session session, Parameters parameters) {
        return session.run(table, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.bind(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    List<R> list = new ArrayList<>();
                    while (rows.next()) {
                        list.add(reader.read(rows, 1));
                    }
                    return list;
                }
            }
        });
    }

    /** The rows through a cursor, inside a transaction; to be closed if it is not read to its end. */
    public Stream<R> stream(Session session, Parameters parameters) {
        return session.stream(this, parameters);
    }

    private @Nullable R firstRow(PreparedStatement statement) throws SQLException {
        for (boolean more = statement.execute(); more; more = statement.getMoreResults()) {
            try (ResultSet rows = statement.getResultSet()) {
                if (rows.next()) {
                    return reader.read(rows, 1);
                }
            }
        }
        return null;
    }
}
