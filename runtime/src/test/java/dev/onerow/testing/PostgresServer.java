package dev.onerow.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server for tests; the kinds differ only in how they come by a URL. */
sealed interface PostgresServer extends AutoCloseable {

    /** The JDBC URL, with credentials, of a database of which others can be created. */
    String url();

    @Override
    void close();

    /** Starts the server that the properties, as {@link OneRowDatabase} lists them, ask for. */
    static PostgresServer chosenBy(Function<String, Optional<String>> properties) {
        Optional<String> url = properties.apply("onerow.test.url");
        if (url.isPresent()) {
            return new External(url.get());
        }
        String kind = properties.apply("onerow.test.postgres").orElse("embedded");
        return switch (kind) {
            case "embedded" -> Embedded.start();
            case "testcontainers" ->
                Container.start(properties.apply("onerow.test.postgres.version").orElse("18"));
            default ->
                throw new IllegalArgumentException("onerow.test.postgres is embedded or testcontainers, not " + kind);
        };
    }

    /** A server that somebody else runs. */
    record External(String url) implements PostgresServer {

        @Override
        public void close() {}
    }

    /** A server from Maven Central, in the version that is on the class path: a profile of the parent POM chooses it. */
    record Embedded(EmbeddedPostgres server) implements PostgresServer {

        static Embedded start() {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "100");
            if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
                // With a machine's LANG=C, lower('Ä') would be 'Ä'.
                builder.setLocaleConfig("locale", "C.UTF-8");
            }
            try {
                return new Embedded(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "no embedded PostgreSQL here; -Donerow.test.url=jdbc:postgresql://… takes another server", e);
            }
        }

        @Override
        public String url() {
            return server.getJdbcUrl("postgres", "postgres");
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A server in a container. */
    record Container(PostgreSQLContainer container) implements PostgresServer {

        static Container start(String version) {
            PostgreSQLContainer container = new PostgreSQLContainer("postgres:" + version)
                    .withUrlParam("user", "postgres")
                    .withUrlParam("password", "postgres")
                    .withUsername("postgres")
                    .withPassword("postgres")
                    .withCommand("postgres", "-c", "fsync=off", "-c", "synchronous_commit=off");
            container.start();
            return new Container(container);
        }

        @Override
        public String url() {
            return container.getJdbcUrl();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
