package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Binds all parameters of a statement. */
@FunctionalInterface
public interface Parameters {

    /** A statement without parameters. */
    Parameters NONE = statement -> {};

    /** Binds them. */
    void bind(PreparedStatement statement) throws SQLException;

    /** A single {@code bigint}. */
    static Parameters bigint(long value) {
        return statement -> Bind.bigint(statement, 1, value);
    }

    /** A single {@code integer}. */
    static Parameters integer(int value) {
        return statement -> Bind.integer(statement, 1, value);
    }

    /** A single {@code text}. */
    static Parameters text(String value) {
        return statement -> Bind.text(statement, 1, value);
    }

    /** A single {@code uuid}. */
    static Parameters uuid(UUID value) {
        return statement -> Bind.uuid(statement, 1, value);
    }
}
