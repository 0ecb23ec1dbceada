package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An INSERT where there is nothing and a SELECT, in one text that the driver sends at once. */
final class JdbcTwoStatements extends JdbcPeer {

    private static final String GET_OR_CREATE = """
            %s SELECT ?, ?, ? WHERE NOT EXISTS (SELECT FROM games WHERE provider_game_id = ?)
            ON CONFLICT DO NOTHING RETURNING %s;
            %s""".formatted(INSERT, COLUMNS, SELECT);

    JdbcTwoStatements(Connection connection) {
        super(connection);
    }

    @Override
    public long getOrCreate(String key, String name, String category) throws SQLException {
        return getOrCreate(connection, key, name, category);
    }

    static long getOrCreate(Connection connection, String key, String name, String category) throws SQLException {
        while (true) {
            try (PreparedStatement statement = connection.prepareStatement(GET_OR_CREATE)) {
                bind(statement, key, name, category, key, key);
                for (boolean more = statement.execute(); more; more = statement.getMoreResults()) {
                    try (ResultSet rows = statement.getResultSet()) {
                        if (rows.next()) {
                            return GameRow.read(rows).id();
                        }
                    }
                }
            }
        }
    }
}
