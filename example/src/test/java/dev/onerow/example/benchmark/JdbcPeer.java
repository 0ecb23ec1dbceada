package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** JDBC by hand, a statement prepared for each call: the driver keeps those of the server. */
abstract class JdbcPeer implements Peer {

    static final String COLUMNS = "id, provider_game_id, provider_game_name, provider_game_category";
    static final String SELECT = "SELECT " + COLUMNS + " FROM games WHERE provider_game_id = ?";
    static final String INSERT = "INSERT INTO games (provider_game_id, provider_game_name, provider_game_category)";

    final Connection connection;

    JdbcPeer(Connection connection) {
        this.connection = connection;
    }

    /** A row of the result, which is read as a whole. */
    record GameRow(long id, String key, String name, String category) {

        static GameRow read(ResultSet row) throws SQLException {
            return new GameRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    static void bind(PreparedStatement statement, String... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
    }
}
