package dev.onerow.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that the story happens on: an embedded one that goes with the program, or one that is there. */
final class Database implements AutoCloseable {

    /** Stands on the tables that the example has made, so that only those are ever dropped. */
    private static final String MARK = "made by the OneRow example";

    /** Silent: it would repeat in many lines what this program says in one; held, because levels go with the object. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private static final int OLDEST_VERSION = 150_000;

    private final @Nullable EmbeddedPostgres embedded;
    private final HikariDataSource pool;
    private final String name;

    private Database(@Nullable EmbeddedPostgres embedded, String name, String url, int connections) {
        this.embedded = embedded;
        this.name = name;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
    }

    /** Starts a server of this program's own. */
    static Database embedded(int connections) {
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            throw new BadInput(
                    "the embedded PostgreSQL does not start (" + firstLine(e) + "); give a server by --url", e);
        }
        return new Database(server, "embedded PostgreSQL", server.getJdbcUrl("postgres", "postgres"), connections);
    }

    /** Takes a server that is there already. */
    static Database at(String url, int connections) {
        // What follows the question mark may be a password.
        String name = url.replaceFirst("\\?.*", "");
        if (!name.startsWith("jdbc:postgresql:")) {
            throw new BadInput("--url: '" + name + "' is no URL such as jdbc:postgresql://localhost:5432/test?user=me");
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            if (!connection.isValid(0)) {
                throw new BadInput("--url: the server at " + name + " does not answer");
            }
        } catch (SQLException e) {
            String reason = firstLine(e).replace(url, name);
            throw new BadInput("--url: no connection to " + name + ": " + reason, e);
        }
        return new Database(null, name, url, connections);
    }

    DataSource dataSource() {
        return pool;
    }

    Jdbi jdbi() {
        return Jdbi.create(pool);
    }

    /** What it is, with the server's version. */
    String description() {
        String version = jdbi().withHandle(handle ->
                handle.createQuery("show server_version").mapTo(String.class).one());
        return name + ", version " + version;
    }

    /** Makes the empty tables of the story's beginning, all or nothing; tables that are not the example's stay. */
    void createLegacyTables() {
        try {
            jdbi().useTransaction(handle -> {
                refuseOldServer(handle);
                dropOwnTables(handle);
                handle.createScript(legacySql()).execute();
                for (String table : Rows.TABLES) {
                    handle.execute("comment on table public." + table + " is '" + MARK + "'");
                }
            });
        } catch (JdbiException e) {
            throw new BadInput(name + ": the tables can't be made: " + firstLine(e), e);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException e) {
                throw new IllegalStateException("the embedded PostgreSQL does not stop: " + firstLine(e), e);
            }
        }
    }

    private void refuseOldServer(Handle handle) {
        int version = handle.createQuery("select current_setting('server_version_num')::int")
                .mapTo(int.class)
                .one();
        if (version < OLDEST_VERSION) {
            throw new BadInput(name + ": is PostgreSQL " + version / 10_000 + "; OneRow needs 15 or later");
        }
    }

    private void dropOwnTables(Handle handle) {
        List<String> foreign = handle.createQuery("""
                        select relname from pg_class
                        where relnamespace = 'public'::regnamespace and relname in (<tables>)
                          and obj_description(oid, 'pg_class') is distinct from :mark
                        order by relname
                        """)
                .bindList("tables", Rows.TABLES)
                .bind("mark", MARK)
                .mapTo(String.class)
                .list();
        if (!foreign.isEmpty()) {
            throw new BadInput(
                    name + ": has tables of its own named " + String.join(", ", foreign) + "; give an empty database");
        }
        handle.execute("drop table if exists public.notes, public.game_beats, public.games, public.users");
    }

    private static String legacySql() {
        try (InputStream in = Database.class.getResourceAsStream("legacy.sql")) {
            if (in == null) {
                throw new IllegalStateException("the resource legacy.sql is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the resource legacy.sql can't be read", e);
        }
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e instanceof JdbiException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
