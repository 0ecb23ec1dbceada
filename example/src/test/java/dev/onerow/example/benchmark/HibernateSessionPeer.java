package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/** A session for each transaction, as its guide says; a lost race would need another transaction. */
final class HibernateSessionPeer implements Peer {

    private final Connection connection;
    private Session session;

    HibernateSessionPeer(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    @Override
    public void begin() {
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
    public void commit() {
        session.getTransaction().commit();
        session.close();
    }
}
