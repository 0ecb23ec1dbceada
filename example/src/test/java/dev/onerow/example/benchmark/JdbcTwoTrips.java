package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** SELECT, then INSERT … ON CONFLICT DO NOTHING where it is missing, then SELECT again where another was faster. */
final class JdbcTwoTrips extends JdbcPeer {

    private static final String INSERT_IF_MISSING =
            INSERT + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING " + COLUMNS;

    JdbcTwoTrips(Connection connection) {
        super(connection);
    }

    @Override
    public long getOrCreate(String key, String name, String category) throws SQLException {
        return getOrCreate(connection, key, name, category);
    }

    static long getOrCreate(Connection connection, String key, String name, String category) throws SQLException {
        GameRow game = row(connection, SELECT, key);
        if (game == null) {
            game = row(connection, INSERT_IF_MISSING, key, name, category);
        }
        return game == null ? row(connection, SELECT, key).id() : game.id();
    }

    private static GameRow row(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? GameRow.read(rows) : null;
            }
        }
    }
}
