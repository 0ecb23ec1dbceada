package dev.onerow.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.ds.PGSimpleDataSource;

/** Stands between clients and a server; what becomes of the server's answers is its subclasses' matter. */
abstract class Relay implements AutoCloseable {

    private final TestDatabase database;
    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Takes a free loopback port. */
    Relay(TestDatabase database) throws IOException {
        this.database = database;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Listens until it is closed. */
    final void start() {
        inBackground("relay", this::acceptAll);
    }

    /** Passes on what the client asks, until one side closes. */
    void passRequests(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            client.getInputStream().transferTo(server.getOutputStream());
        }
    }

    /** Passes on what the server answers, until one side closes. */
    abstract void passAnswers(Socket server, Socket client) throws IOException;

    /** The database through the relay, unpooled; unencrypted, so that the messages can be told apart. */
    public final PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setServerNames(new String[] {listener.getInetAddress().getHostAddress()});
        dataSource.setPortNumbers(new int[] {listener.getLocalPort()});
        dataSource.setSslMode("disable");
        dataSource.setGssEncMode("disable");
        return dataSource;
    }

    /** Closes the connections that there are, abruptly for both sides. */
    final void cutAll() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
    }

    /** Cuts all connections, and takes no more. */
    @Override
    public void close() throws IOException {
        listener.close();
        cutAll();
    }

    private void acceptAll() throws IOException {
        PGSimpleDataSource direct = database.dataSource();
        while (true) {
            Socket client = keep(listener.accept());
            Socket server = keep(new Socket(direct.getServerNames()[0], direct.getPortNumbers()[0]));
            inBackground("relay to the server", () -> passRequests(client, server));
            inBackground("relay to the client", () -> passAnswers(server, client));
        }
    }

    private Socket keep(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    /** Ends in silence when a side closes its connection. */
    static void inBackground(String name, Work work) {
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

    /** What a thread of the relay does. */
    @FunctionalInterface
    interface Work {
        /** Works. */
        void run() throws IOException;
    }
}
