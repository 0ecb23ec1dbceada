package dev.onerow.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Stands between a client and a server and counts the round trips: the server ends each with one ReadyForQuery message
 * (PostgreSQL manual, 54.7 Message Formats).
 *
 * <pre>{@code
 * try (CountingRelay relay = CountingRelay.before(database)) {
 *     GameRepository games = new GameRepository(Jdbi.create(relay.dataSource()));
 *     games.find(key);                                      // the connection is open, the statement known
 *     assertThat(relay.roundTripsOf(() -> games.find(key))).isEqualTo(1);
 * }
 * }</pre>
 */
public final class CountingRelay implements AutoCloseable {

    private static final int READY_FOR_QUERY = 'Z';

    private final TestDatabase database;
    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicLong roundTrips = new AtomicLong();

    private CountingRelay(TestDatabase database, ServerSocket listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Listens on a free loopback port until it is closed. */
    public static CountingRelay before(TestDatabase database) throws IOException {
        CountingRelay relay = new CountingRelay(database, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        inBackground("relay", relay::acceptAll);
        return relay;
    }

    /** The database through the relay, unpooled; unencrypted, so that the messages can be told apart. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setServerNames(new String[] {listener.getInetAddress().getHostAddress()});
        dataSource.setPortNumbers(new int[] {listener.getLocalPort()});
        dataSource.setSslMode("disable");
        dataSource.setGssEncMode("disable");
        return dataSource;
    }

    /** How many round trips there were so far, those of the connections' start included. */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** How many round trips the work takes; nobody else may use the relay meanwhile. */
    public <X extends Exception> long roundTripsOf(Work<X> work) throws X {
        long before = roundTrips();
        work.run();
        return roundTrips() - before;
    }

    /** Cuts all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void acceptAll() throws IOException {
        PGSimpleDataSource direct = database.dataSource();
        while (true) {
            Socket client = keep(listener.accept());
            Socket server = keep(new Socket(direct.getServerNames()[0], direct.getPortNumbers()[0]));
            inBackground("relay to the server", () -> copy(client, server));
            inBackground("relay to the client", () -> countMessages(server, client));
        }
    }

    private Socket keep(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    /** Counts before it passes a message on, so that a client that has its answer finds it counted. */
    private void countMessages(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            OutputStream out = client.getOutputStream();
            while (true) {
                int type = in.readUnsignedByte();
                byte[] rest = new byte[in.readInt() - Integer.BYTES];
                in.readFully(rest);
                if (type == READY_FOR_QUERY) {
                    roundTrips.incrementAndGet();
                }
                out.write(message(type, rest));
            }
        }
    }

    private static byte[] message(int type, byte[] rest) {
        return ByteBuffer.allocate(1 + Integer.BYTES + rest.length)
                .put((byte) type)
                .putInt(Integer.BYTES + rest.length)
                .put(rest)
                .array();
    }

    /** Ends in silence when a side closes its connection. */
    private static void inBackground(String name, Work<IOException> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (SocketException | EOFException closed) {
                        // The client is done, or the relay is closed.
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What is counted. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Works. */
        void run() throws X;
    }
}
