package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** SELECT, then INSERT … ON CONFLICT DO NOTHING where it is missing, then SELECT again where another was faster. */
final class JdbcTwoTrips extends JdbcPeer {

    private static final String INSERT_IF_MISSING =
            INSERT + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING " + COLUMNS;

    JdbcTwoTrips(Connection connection) throws SQLException {
        super(connection);
    }

    @Override
    public long getOrCreate(String key, String name, String category) throws SQLException {
        GameRow game = row(SELECT, key);
        if (game == null) {
            game = row(INSERT_IF_MISSING, key, name, category);
        }
        return game == null ? row(SELECT, key).id() : game.id();
    }

    private GameRow row(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? GameRow.read(rows) : null;
            }
        }
    }
}
