package dev.onerow.example.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ, with the log off, which its manual advises for speed. */
final class JooqPeer implements Peer {

    private static final Table<?> GAMES = DSL.table(DSL.name("games"));
    private static final Field<Long> ID = DSL.field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Field<String> KEY = DSL.field(DSL.name("provider_game_id"), SQLDataType.CLOB);
    private static final Field<String> NAME = DSL.field(DSL.name("provider_game_name"), SQLDataType.CLOB);
    private static final Field<String> CATEGORY = DSL.field(DSL.name("provider_game_category"), SQLDataType.CLOB);

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Connection connection;
    private final DSLContext context;

    JooqPeer(Connection connection) {
        this.connection = connection;
        this.context = DSL.using(connection, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
    }

    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public long getOrCreate(String key, String name, String category) {
        Record4<Long, String, String, String> game = find(key);
        if (game == null) {
            game = context.insertInto(GAMES)
                    .columns(KEY, NAME, CATEGORY)
                    .values(key, name, category)
                    .onConflictDoNothing()
                    .returningResult(ID, KEY, NAME, CATEGORY)
                    .fetchOne();
        }
        return (game == null ? find(key) : game).value1();
    }

    private Record4<Long, String, String, String> find(String key) {
        return context.select(ID, KEY, NAME, CATEGORY)
                .from(GAMES)
                .where(KEY.eq(key))
                .fetchOne();
    }

    @Override
    public void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }
}
