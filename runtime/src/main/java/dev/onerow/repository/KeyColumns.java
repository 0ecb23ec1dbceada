package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How a natural key and its details travel to their columns: what is generated for each key.
 *
 * @param <K> the key
 * @param <D> the details
 */
public interface KeyColumns<K, D> {

    /** Binds every part of the key from parameter {@code at} on, and returns the parameter after the last. */
    int bindKey(PreparedStatement statement, int at, K key) throws SQLException;

    /** As {@link #bindKey}, only the parts that are not NULL, for a condition. */
    default int bindPresent(PreparedStatement statement, int at, K key) throws SQLException {
        return bindKey(statement, at, key);
    }

    /** Which parts are NULL: bit <i>i</i> for part <i>i</i>. */
    default int nullsOf(K key) {
        return 0;
    }

    /** Adds every part of one of many keys. */
    void addKey(BatchRow row, K key);

    /** Binds the details from parameter {@code at} on, and returns the parameter after the last. */
    default int bindDetails(PreparedStatement statement, int at, D details) throws SQLException {
        return at;
    }

    /** Adds the details of one of many rows. */
    default void addDetails(BatchRow row, D details) {}
}
