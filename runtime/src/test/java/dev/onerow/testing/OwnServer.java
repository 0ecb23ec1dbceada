package dev.onerow.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An embedded server that belongs to one test, which may kill it, start it again, and have a standby follow it.
 *
 * <p>Its data survive a kill of its processes: commits wait for the write-ahead log, which the operating system keeps.
 */
public final class OwnServer implements AutoCloseable {

    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private OwnServer(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
        this.server = start(0);
    }

    /** Starts one with its data in an empty folder, and these settings beside those that make it fast. */
    public static OwnServer in(Path folder, Map<String, String> settings) {
        return new OwnServer(folder, settings);
    }

    /** The JDBC URL of its database {@code postgres}; the same after each restart. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Kills all its processes at once, as a crash does. */
    public void kill() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
        Files.delete(data.resolve("postmaster.pid"));
        // There is nobody to stop, but the folder is locked.
        server.close();
    }

    /** Stops it in an orderly way. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts it again, after {@link #kill} or {@link #stop}: on the same port, after recovery. */
    public void startAgain() {
        server = start(server.getPort());
    }

    /** Starts a standby in an empty folder, which follows this server; it is stopped and started again for that. */
    public OwnServer standbyIn(Path folder) throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> !file.endsWith("epg-lock")).toList()) {
                Files.copy(
                        file,
                        folder.resolve(data.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        startAgain();
        Files.createFile(folder.resolve("standby.signal"));
        Files.writeString(
                folder.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 user=postgres port=" + server.getPort() + "'\n");
        return new OwnServer(folder, settings);
    }

    private EmbeddedPostgres start(int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100");
        settings.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded PostgreSQL here", e);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
