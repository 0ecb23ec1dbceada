package dev.onerow.repository;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads a record from consecutive columns of a row.
 *
 * @param <R> the record
 */
@FunctionalInterface
public interface Reader<R> {

    /** Reads from column {@code at} on. */
    R read(ResultSet row, int at) throws SQLException;
}
