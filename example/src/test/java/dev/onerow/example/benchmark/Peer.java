package dev.onerow.example.benchmark;

import java.sql.SQLException;

/** A way to get or create a game, on the connection that it was made with and that others use between its transactions. */
interface Peer extends AutoCloseable {

    /** Begins a transaction. */
    void begin() throws Exception;

    /** The id of the game of that key, which is created with the other values where it is missing. */
    long getOrCreate(String key, String name, String category) throws Exception;

    /** Ends the transaction. */
    void commit() throws Exception;

    @Override
    default void close() throws SQLException {}
}
