package dev.onerow.repository;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the generated repository of every table offers.
 *
 * @param <R> the record
 */
public abstract class TableRepository<R> {

    private final Session session;
    private final Rows<R> rows;

    /** For generated repositories. */
    protected TableRepository(Session session, Rows<R> rows) {
        this.session = session;
        this.rows = rows;
    }

    /** Where its statements run. */
    protected final Session session() {
        return session;
    }

    /** All rows, in no order, through a cursor: inside a transaction, and closed after use. */
    public final Stream<R> findAll() {
        return rows.findAll(session);
    }

    /** How many rows there are. */
    public final long count() {
        return rows.count(session);
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    protected Optional<R> update(R row) {
        return rows.update(session, row);
    }

    /**
     * Changes a row only if it is still as it was {@code seen}; empty if it is not. The primary key stays as it was.
     *
     * @return the row as the database has it
     */
    protected Optional<R> replace(R seen, R changed) {
        return rows.replace(session, seen, changed);
    }

    /** The first {@code limit} rows in the order of their primary keys. */
    protected List<R> page(int limit) {
        return rows.page(session, limit);
    }

    /** Up to {@code limit} rows after a primary key, in the order of their primary keys. */
    protected final List<R> pageAfter(Parameters id, int limit) {
        return rows.pageAfter(session, id, limit);
    }

    /** The row of a primary key, if there is one. */
    protected final Optional<R> findById(Parameters id) {
        return rows.findById(session, id);
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    protected final boolean deleteById(Parameters id) {
        return rows.deleteById(session, id);
    }

    /** The row of a statement that always gives one. */
    protected final R one(String sql, Parameters parameters) {
        return rows.query(sql).one(session, parameters);
    }

    /** The rows of a statement through a cursor: inside a transaction, and closed after use. */
    protected final Stream<R> stream(String sql, Parameters parameters) {
        return rows.query(sql).stream(session, parameters);
    }

    /** The first row of a statement that joins others, if there is one. */
    protected final <J> Optional<J> first(String sql, Reader<J> reader, Parameters parameters) {
        return new Query<>(rows.table(), sql, reader).first(session, parameters);
    }

    /** The rows of a statement that joins others, through a cursor: inside a transaction, and closed after use. */
    protected final <J> Stream<J> stream(String sql, Reader<J> reader) {
        return new Query<>(rows.table(), sql, reader).stream(session, Parameters.NONE);
    }
}
