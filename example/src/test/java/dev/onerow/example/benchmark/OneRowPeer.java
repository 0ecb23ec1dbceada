package dev.onerow.example.benchmark;

import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import java.sql.Connection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The generated repository, made from the transaction's handle. */
final class OneRowPeer implements Peer {

    private final Handle handle;
    private GameRepository games;

    OneRowPeer(Connection connection) {
        this.handle = Jdbi.open(connection);
        this.games = new GameRepository(handle);
    }

    @Override
    public void begin() {
        handle.begin();
        games = new GameRepository(handle);
    }

    @Override
    public long getOrCreate(String key, String name, String category) {
        return games.getOrCreate(new GameKey(key), new GameDetails(name, category))
                .row()
                .id();
    }

    @Override
    public void commit() {
        handle.commit();
    }

    @Override
    public void close() {
        handle.close();
    }
}
