package dev.onerow.example.neighbour;

import dev.onerow.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PgBouncer in transaction mode before a database. */
final class PgBouncer implements AutoCloseable {

    private static final List<Path> PLACES = Stream.concat(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
            .map(folder -> Path.of(folder, "pgbouncer"))
            .toList();

    private final Process process;
    private final PGSimpleDataSource dataSource;

    private PgBouncer(Process process, PGSimpleDataSource dataSource) {
        this.process = process;
        this.dataSource = dataSource;
    }

    static boolean isInstalled() {
        return PLACES.stream().anyMatch(Files::isExecutable);
    }

    /** Starts it with so many connections to the server. */
    static PgBouncer before(TestDatabase database, Path folder, int connections) throws IOException {
        PGSimpleDataSource dataSource = database.dataSource();
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%d user=%s%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 200
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        dataSource.getServerNames()[0],
                        dataSource.getPortNumbers()[0],
                        dataSource.getUser(),
                        dataSource.getPassword() == null ? "" : " password=" + dataSource.getPassword(),
                        port,
                        connections));
        Process process = start(settings);
        dataSource.setServerNames(new String[] {"127.0.0.1"});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setPrepareThreshold(0);
        PgBouncer bouncer = new PgBouncer(process, dataSource);
        bouncer.awaitListening(port);
        return bouncer;
    }

    /** The database through it, with the option that it needs before version 1.21. */
    PGSimpleDataSource dataSource() {
        return dataSource;
    }

    /** It refuses to run as root. */
    private static Process start(Path settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString());
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(settings.resolveSibling("pgbouncer.log").toFile())
                .start();
    }

    private void awaitListening(int port) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("PgBouncer does not start", e);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
