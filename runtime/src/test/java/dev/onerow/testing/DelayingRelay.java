package dev.onerow.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a network: every answer of the server arrives later by the given round trip time, whatever its size, so that
 * latency is what it adds and bandwidth is not what it takes.
 */
public final class DelayingRelay extends Relay {

    /** A parked thread wakes up late; the rest of the wait is spent awake. */
    private static final long AWAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(120);

    private static final int BUFFER = 65_536;

    private final long delayNanos;

    private DelayingRelay(TestDatabase database, Duration roundTrip) throws IOException {
        super(database);
        this.delayNanos = roundTrip.toNanos();
    }

    /** Listens on a free loopback port until it is closed. */
    public static DelayingRelay before(TestDatabase database, Duration roundTrip) throws IOException {
        DelayingRelay relay = new DelayingRelay(database, roundTrip);
        relay.start();
        return relay;
    }

    /** What the server sent, and when the client gets it; empty at the end. */
    private record Chunk(ByteBuffer bytes, long due) {}

    @Override
    void passAnswers(Socket server, Socket client) throws IOException {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
        inBackground("relay's delivery", () -> deliver(underWay, client));
        byte[] buffer = new byte[BUFFER];
        try (server) {
            int length;
            do {
                length = Math.max(0, server.getInputStream().read(buffer));
                underWay.add(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, length)), System.nanoTime() + delayNanos));
            } while (length > 0);
        } finally {
            underWay.add(new Chunk(ByteBuffer.allocate(0), System.nanoTime()));
        }
    }

    private static void deliver(BlockingQueue<Chunk> underWay, Socket client) throws IOException {
        try (client) {
            WritableByteChannel out = Channels.newChannel(client.getOutputStream());
            while (true) {
                Chunk chunk = underWay.take();
                if (!chunk.bytes.hasRemaining()) {
                    throw new EOFException();
                }
                awaitUntil(chunk.due);
                out.write(chunk.bytes);
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static void awaitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > AWAKE_NANOS) {
                LockSupport.parkNanos(left - AWAKE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
