package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Jdbi's SQL objects. */
final class JdbiPeer implements Peer {

    private final Handle handle;
    private final Games games;

    JdbiPeer(Connection connection) {
        Jdbi jdbi = Jdbi.create(connection).installPlugin(new SqlObjectPlugin());
        jdbi.registerRowMapper(ConstructorMapper.factory(GameRow.class));
        this.handle = jdbi.open();
        this.games = handle.attach(Games.class);
    }

    /** A row. */
    public record GameRow(long id, String providerGameId, String providerGameName, String providerGameCategory) {}

    /** The SQL object. */
    public interface Games {

        /** Looks up. */
        @SqlQuery("SELECT " + JdbcPeer.COLUMNS + " FROM games WHERE provider_game_id = :key")
        Optional<GameRow> find(@Bind("key") String key);

        /** Inserts; empty if another was faster. */
        @SqlQuery(JdbcPeer.INSERT + " VALUES (:key, :name, :category) ON CONFLICT DO NOTHING RETURNING "
                + JdbcPeer.COLUMNS)
        Optional<GameRow> create(@Bind("key") String key, @Bind("name") String name, @Bind("category") String category);
    }

    @Override
    public void begin() {
        handle.begin();
    }

    @Override
    public long getOrCreate(String key, String name, String category) {
        return games.find(key)
                .or(() -> games.create(key, name, category))
                .or(() -> games.find(key))
                .orElseThrow()
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
