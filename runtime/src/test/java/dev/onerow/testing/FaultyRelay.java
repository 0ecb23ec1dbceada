package dev.onerow.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A network that is cut, or stalls, when a test says so. */
public final class FaultyRelay extends Relay {

    /** What a command has done, and the last message of each answer (PostgreSQL manual, 54.7 Message Formats). */
    private static final int COMMAND_COMPLETE = 'C';

    private static final int READY_FOR_QUERY = 'Z';

    private final ReentrantLock gate = new ReentrantLock();
    private final Condition open = gate.newCondition();
    private boolean stalled;

    /** How many more answers of the server are let through before all connections are cut; below 0 they are not. */
    private final AtomicInteger answersUntilCut = new AtomicInteger(-1);

    private final AtomicBoolean cutAtCommit = new AtomicBoolean();

    private FaultyRelay(TestDatabase database) throws IOException {
        super(database);
    }

    /** Listens on a free loopback port until it is closed; at first it passes everything on. */
    public static FaultyRelay before(TestDatabase database) throws IOException {
        FaultyRelay relay = new FaultyRelay(database);
        relay.start();
        return relay;
    }

    /** Cuts the connections that there are; new ones can be made. */
    public void cut() throws IOException {
        cutAll();
    }

    /** Cuts all connections instead of passing on the answer that comes after so many more: the server has done its work. */
    public void cutAfterAnswers(int answers) {
        answersUntilCut.set(answers);
    }

    /** Cuts all connections instead of passing on that a transaction is committed. */
    public void cutAtCommit() {
        cutAtCommit.set(true);
    }

    /** Passes nothing on any more, and closes nothing: as a cable that is pulled. */
    public void stall() {
        gate.lock();
        try {
            stalled = true;
        } finally {
            gate.unlock();
        }
    }

    /** Passes everything on again, also what came meanwhile. */
    public void goOn() {
        gate.lock();
        try {
            stalled = false;
            open.signalAll();
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        goOn();
    }

    @Override
    void passRequests(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            byte[] buffer = new byte[8192];
            InputStream in = client.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitOpen();
                server.getOutputStream().write(buffer, 0, length);
            }
        }
    }

    @Override
    void passAnswers(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            while (true) {
                int type = in.readUnsignedByte();
                byte[] rest = new byte[in.readInt() - Integer.BYTES];
                in.readFully(rest);
                awaitOpen();
                boolean commits = type == COMMAND_COMPLETE && new String(rest, US_ASCII).startsWith("COMMIT");
                if (answersUntilCut.compareAndSet(0, -1) || (commits && cutAtCommit.getAndSet(false))) {
                    cutAll();
                }
                // Counted before the client has it, and may ask for a cut.
                if (type == READY_FOR_QUERY) {
                    answersUntilCut.updateAndGet(answers -> answers > 0 ? answers - 1 : answers);
                }
                out.writeByte(type);
                out.writeInt(Integer.BYTES + rest.length);
                out.write(rest);
                out.flush();
            }
        }
    }

    private void awaitOpen() {
        gate.lock();
        try {
            while (stalled) {
                open.awaitUninterruptibly();
            }
        } finally {
            gate.unlock();
        }
    }
}
