package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How a table's rows travel to JDBC and back: what is generated for each record.
 *
 * @param <R> the record
 */
public interface RowColumns<R> extends Reader<R> {

    /** Binds one column, counted from 0 in the model's order, to parameter {@code at}. */
    void bind(PreparedStatement statement, int at, R row, int column) throws SQLException;
}
