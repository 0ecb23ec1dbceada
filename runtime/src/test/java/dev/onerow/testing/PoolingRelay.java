package dev.onerow.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Stands between a client and a server as a pooler does: the client is told a process id that is none of the server's
 * (BackendKeyData; PostgreSQL manual, 54.7 Message Formats).
 */
public final class PoolingRelay extends Relay {

    private static final int BACKEND_KEY_DATA = 'K';

    private PoolingRelay(TestDatabase database) throws IOException {
        super(database);
    }

    /** Listens on a free loopback port until it is closed. */
    public static PoolingRelay before(TestDatabase database) throws IOException {
        PoolingRelay relay = new PoolingRelay(database);
        relay.start();
        return relay;
    }

    @Override
    void passAnswers(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            OutputStream out = client.getOutputStream();
            for (int type = 0; type != BACKEND_KEY_DATA; ) {
                type = in.readUnsignedByte();
                int length = in.readInt();
                ByteBuffer message =
                        ByteBuffer.allocate(1 + length).put((byte) type).putInt(length);
                in.readFully(message.array(), message.position(), length - Integer.BYTES);
                if (type == BACKEND_KEY_DATA) {
                    message.putInt(message.position(), 1 + message.getInt(message.position()));
                }
                out.write(message.array());
            }
            in.transferTo(out);
        }
    }
}
