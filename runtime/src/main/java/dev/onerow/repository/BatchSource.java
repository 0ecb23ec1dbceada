package dev.onerow.repository;

import dev.onerow.sql.BatchSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Rows of a batch, where statements can reach them. */
sealed interface BatchSource permits ArraySource, Stage {

    /** Runs the steps, in as few round trips as it can. */
    void run(Connection connection, List<Step> steps) throws SQLException;

    /**
     * One statement.
     *
     * @param text its text
     * @param needs the parameters that it has where the rows are parameters
     * @param answer takes each row that it gives
     */
    record Step(Function<BatchSql, String> text, Needs needs, Answer answer) {}

    /** What a statement has to know of the rows. */
    enum Needs {
        KEYS,
        KEYS_AND_DETAILS
    }

    /** Takes a row of an answer. */
    @FunctionalInterface
    interface Answer {
        /** The first column is a position, that of the batch's row at {@code place}, 0 for the first, -1 where it is NULL. */
        void take(int place, ResultSet row) throws SQLException;
    }
}
