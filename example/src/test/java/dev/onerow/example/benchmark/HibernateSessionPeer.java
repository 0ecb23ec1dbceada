package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/** A session for each transaction, as its guide says; a lost race would need another transaction. */
final class HibernateSessionPeer implements Peer {

    private final Connection connection;
    private Session session;

    HibernateSessionPeer(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
        session = Hibernate.SESSIONS.withOptions().connection(connection).openSession();
        session.beginTransaction();
    }

    @Override
    public long getOrCreate(String key, String name, String category) {
        GameEntity game = session.bySimpleNaturalId(GameEntity.class).load(key);
        if (game == null) {
            game = new GameEntity(key, name, category);
            session.persist(game);
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
