package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement that looks and inserts where there is nothing; again where another was faster. */
final class JdbcCte extends JdbcPeer {

    private static final String GET_OR_CREATE = """
            WITH found AS (%s), created AS (
                %s SELECT ?, ?, ? WHERE NOT EXISTS (SELECT FROM found) ON CONFLICT DO NOTHING RETURNING %s)
            SELECT %s FROM found UNION ALL SELECT %s FROM created""".formatted(SELECT, INSERT, COLUMNS, COLUMNS, COLUMNS);

    JdbcCte(Connection connection) {
        super(connection);
    }

    @Override
    public long getOrCreate(String key, String name, String category) throws SQLException {
        while (true) {
            try (PreparedStatement statement = connection.prepareStatement(GET_OR_CREATE)) {
                bind(statement, key, key, name, category);
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        return GameRow.read(rows).id();
                    }
                }
            }
        }
    }
}
