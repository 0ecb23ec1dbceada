package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Binds the columns of a value to consecutive parameters.
 *
 * @param <V> the value, such as a key
 */
@FunctionalInterface
public interface Binder<V> {

    /** Binds from parameter {@code at} on, and returns the parameter after the last. */
    int bind(PreparedStatement statement, int at, V value) throws SQLException;
}
