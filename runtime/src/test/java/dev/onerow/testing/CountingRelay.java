package dev.onerow.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

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
public final class CountingRelay extends Relay {

    private static final int READY_FOR_QUERY = 'Z';

    private final AtomicLong roundTrips = new AtomicLong();

    private CountingRelay(TestDatabase database) throws IOException {
        super(database);
    }

    /** Listens on a free loopback port until it is closed. */
    public static CountingRelay before(TestDatabase database) throws IOException {
        CountingRelay relay = new CountingRelay(database);
        relay.start();
        return relay;
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

    /** Counts before it passes a message on, so that a client that has its answer finds it counted. */
    @Override
    void passAnswers(Socket server, Socket client) throws IOException {
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

    /** What is counted. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Works. */
        void run() throws X;
    }
}
