package dev.onerow.repository;

import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.FileNames;
import dev.onerow.sql.KeySql;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Whether a connection may create rows of a natural key: proved once for each database and role, then known.
 *
 * <p>The proof is that PostgreSQL plans an insert with the key as its conflict target. Without it, a missing constraint
 * would go unnoticed, since the inserts themselves name no target.
 */
final class Access {

    private static final String CONSTRAINT_MISSING = "42P10";

    private final Table table;
    private final NaturalKey key;
    private final KeySql sql;
    private final Map<Login, Server> servers = new ConcurrentHashMap<>();

    private record Login(String url, String user) {}

    /**
     * What is known of a database and role.
     *
     * @param mayInsert whether rows can be created
     * @param plan how a get-or-create asks it
     * @param learned of the calls there
     */
    record Server(boolean mayInsert, Plan plan, Learned learned) {

        Way way() {
            return plan.way(learned);
        }
    }

    Access(Table table, NaturalKey key, KeySql sql) {
        this.table = table;
        this.key = key;
        this.sql = sql;
    }

    /** The server, if it was asked before. */
    @Nullable
    Server known(Connection connection) throws SQLException {
        return servers.get(login(connection));
    }

    /** The server, if rows can be created there; read-only connections fail an insert even where it would insert nothing. */
    @Nullable
    Server writable(Connection connection) throws SQLException {
        if (connection.isReadOnly() || isReportedReadOnly(connection)) {
            return null;
        }
        Server known = known(connection);
        Server server = known == null ? ask(connection) : known;
        return server.mayInsert ? server : null;
    }

    /** As {@link #writable}, which may be outdated: a privilege was granted since, or the transaction overrides the default. */
    @Nullable
    Server writableNow(Connection connection) throws SQLException {
        Server server = writable(connection);
        if (server == null && !connection.isReadOnly()) {
            Server asked = ask(connection);
            return asked.mayInsert ? asked : null;
        }
        return server;
    }

    /** Whether rows can only be looked up. */
    boolean isReadOnlyNow(Connection connection) throws SQLException {
        return writableNow(connection) == null;
    }

    private Server ask(Connection connection) throws SQLException {
        Server server = prove(connection);
        servers.put(login(connection), server);
        return server;
    }

    private static Login login(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return new Login(metaData.getURL(), metaData.getUserName());
    }

    /** Proves the key's constraint where that is still to do; that rows can be inserted is left to the server to say. */
    void requireConstraint(Connection connection) throws SQLException {
        Server known = known(connection);
        if (known == null || !known.mayInsert) {
            ask(connection);
        }
    }

    /** A standby and a role or database with {@code default_transaction_read_only} say so by themselves. */
    private static boolean isReportedReadOnly(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        PGConnection server = connection.unwrap(PGConnection.class);
        return "on".equals(server.getParameterStatus("in_hot_standby"))
                || "on".equals(server.getParameterStatus("default_transaction_read_only"));
    }

    private Server prove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean mayInsert;
            boolean citus;
            try (ResultSet answer = statement.executeQuery(sql.mayInsert())) {
                answer.next();
                mayInsert = answer.getBoolean(1);
                citus = answer.getBoolean(2);
            }
            if (mayInsert) {
                statement.execute(sql.prove());
            }
            int version = connection.getMetaData().getDatabaseMajorVersion();
            return new Server(mayInsert, Plan.of(version, citus, sql.isOnlyUnique()), new Learned());
        } catch (SQLException e) {
            if (CONSTRAINT_MISSING.equals(e.getSQLState())) {
                throw new ConstraintMissing(
                        "%s has no valid unique constraint or index for %s (%s): run META-INF/onerow/%s, which removes duplicates and adds it."
                                .formatted(
                                        table.name(),
                                        key.name(),
                                        String.join(", ", key.columns()),
                                        FileNames.of(table.name(), FileNames.Purpose.DEDUPE_AND_CONSTRAIN)),
                        e);
            }
            throw e;
        }
    }
}
