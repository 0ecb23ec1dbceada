package dev.onerow.repository;

import dev.onerow.schema.Table;
import java.sql.PreparedStatement;

/**
 * A statement that answers with a number of rows.
 *
 * @param table the table that failures are told about
 * @param sql the text
 */
public record Command(Table table, String sql) {

    /** Runs it, and says whether a row was affected. */
    public boolean affects(Session session, Parameters parameters) {
        return session.run(table, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.bind(statement);
                return statement.executeUpdate() > 0;
            }
        });
    }
}
