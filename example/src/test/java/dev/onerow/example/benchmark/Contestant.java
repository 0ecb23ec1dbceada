package dev.onerow.example.benchmark;

import java.sql.SQLException;

/** One way of doing the work that is compared; opened before its contest and closed after it. */
interface Contestant extends AutoCloseable {

    /** By which {@link Standings} knows it. */
    String name();

    /** Works for a short while, and answers with the figure that is compared: calls in a second, bytes, seconds. */
    double turn() throws Exception;

    @Override
    default void close() throws SQLException {}
}
