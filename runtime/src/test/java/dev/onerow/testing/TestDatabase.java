package dev.onerow.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database that belongs to one test class; {@link OneRowDatabase} creates and drops it. */
public final class TestDatabase implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+)(?:/[^?]*)?(\\?.*)?");

    private final String serverUrl;
    private final String name;
    private final String url;
    private final int serverVersion;

    private TestDatabase(String serverUrl, String name, String url, int serverVersion) {
        this.serverUrl = serverUrl;
        this.name = name;
        this.url = url;
        this.serverVersion = serverVersion;
    }

    static TestDatabase create(String serverUrl, Class<?> owner) {
        return create(serverUrl, nameFor(owner));
    }

    private static TestDatabase create(String serverUrl, String name) {
        String url = urlOf(name, serverUrl);
        // template0 is never in use, as template1 may be, and takes any encoding.
        String create = "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'";
        try (Connection connection = DriverManager.getConnection(serverUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(create);
            try (ResultSet version = statement.executeQuery("SHOW server_version_num")) {
                version.next();
                return new TestDatabase(serverUrl, name, url, version.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(create + ": " + e.getMessage(), e);
        }
    }

    /** For programs: a database, on a server of its own unless the system properties of {@link OneRowDatabase} name one. */
    public static TestDatabase outsideOfTests(Class<?> owner) {
        PostgresServer server = PostgresServer.chosenBy(name -> Optional.ofNullable(System.getProperty(name)));
        // An embedded server ends with the JVM.
        return create(server.url(), owner);
    }

    /** Another empty database on the same server, which the caller closes. */
    public TestDatabase another() {
        return create(serverUrl, name + "_" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** The database's name: plain letters, digits and underscores. */
    public String name() {
        return name;
    }

    /** The JDBC URL, with credentials. */
    public String url() {
        return url;
    }

    /** The server's version as PostgreSQL numbers it: 15.18 is 150018. */
    public int serverVersion() {
        return serverVersion;
    }

    /** A data source without a pool. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    /** A Jdbi of its own for each call, without plugins. */
    public Jdbi jdbi() {
        return Jdbi.create(dataSource());
    }

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Drops the database, and the connections that a test left open. */
    @Override
    public void close() throws SQLException {
        try (Connection connection = DriverManager.getConnection(serverUrl);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static String nameFor(Class<?> owner) {
        String simple = owner.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return "onerow_" + simple.substring(0, Math.min(simple.length(), 38)) + "_" + unique;
    }

    private static String urlOf(String database, String serverUrl) {
        Matcher parts = URL.matcher(serverUrl);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not of the form jdbc:postgresql://host:port/database?user=…&password=…: " + serverUrl);
        }
        return parts.group(1) + "/" + database + (parts.group(2) == null ? "" : parts.group(2));
    }
}
