package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds all parameters of a statement. */
@FunctionalInterface
public interface Parameters {

    /** A statement without parameters. */
    Parameters NONE = statement -> {};

    /** Binds them. */
    void bind(PreparedStatement statement) throws SQLException;
}
