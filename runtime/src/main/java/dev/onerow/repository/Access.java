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
    private final Map<Login, Boolean> mayInsert = new ConcurrentHashMap<>();

    private record Login(String url, String user) {}

    Access(Table table, NaturalKey key, KeySql sql) {
        this.table = table;
        this.key = key;
        this.sql = sql;
    }

    /** Whether rows can only be looked up: read-only connections fail an insert even where it would insert nothing. */
    boolean isReadOnly(Connection connection) throws SQLException {
        if (connection.isReadOnly() || isReportedReadOnly(connection)) {
            return true;
        }
        Boolean known = mayInsert.get(login(connection));
        return known == null ? !ask(connection) : !known;
    }

    /** As {@link #isReadOnly}, which may be outdated: a privilege was granted since, or the transaction overrides the default. */
    boolean isReadOnlyNow(Connection connection) throws SQLException {
        return isReadOnly(connection) && (connection.isReadOnly() || !ask(connection));
    }

    private boolean ask(Connection connection) throws SQLException {
        boolean answer = prove(connection);
        mayInsert.put(login(connection), answer);
        return answer;
    }

    private static Login login(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return new Login(metaData.getURL(), metaData.getUserName());
    }

    /** Proves the key's constraint where that is still to do; that rows can be inserted is left to the server to say. */
    void requireConstraint(Connection connection) throws SQLException {
        if (!mayInsert.getOrDefault(login(connection), false)) {
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

    private boolean prove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet may = statement.executeQuery(sql.mayInsert())) {
                may.next();
                if (!may.getBoolean(1)) {
                    return false;
                }
            }
            statement.execute(sql.prove());
            return true;
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
