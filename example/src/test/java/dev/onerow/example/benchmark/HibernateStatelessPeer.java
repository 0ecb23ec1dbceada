package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.StatelessSession;

/** A stateless session for each transaction; a lost race would need another transaction. */
final class HibernateStatelessPeer implements Peer {

    private final Connection connection;
    private StatelessSession session;

    HibernateStatelessPeer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
        session = Hibernate.SESSIONS.openStatelessSession(connection);
        session.beginTransaction();
    }

    @Override
    public long getOrCreate(String key, String name, String category) {
        GameEntity game = session.createSelectionQuery("from GameEntity where key = :key", GameEntity.class)
                .setParameter("key", key)
                .getSingleResultOrNull();
        if (game == null) {
            game = new GameEntity(key, name, category);
            session.insert(game);
        }
        return game.id();
    }

    @Override
    public void commit() throws SQLException {
        session.getTransaction().commit();
        session.close();
        connection.setAutoCommit(true);
    }
}
