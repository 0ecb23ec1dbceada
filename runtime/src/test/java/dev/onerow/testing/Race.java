package dev.onerow.testing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;

/**
 * Several transactions whose steps a test puts in order: a race that ends the same way each time, without sleeps.
 *
 * <p>Each {@link Racer} has a connection and a thread of its own. A step that has to wait for another transaction is
 * started, and the test goes on as soon as the server says that it waits:
 *
 * <pre>{@code
 * try (Race race = Race.on(database.dataSource())) {
 *     Racer winner = race.begin();
 *     Racer loser = race.begin();
 *     winner.run(handle -> new GameRepository(handle).getOrCreate(key, details));
 *     Step<Outcome<Game>> lost = loser.start(handle -> new GameRepository(handle).getOrCreate(key, others));
 *     lost.awaitBlocked();
 *     winner.commit();
 *     assertThat(lost.result()).isInstanceOf(Outcome.Found.class);
 *     loser.commit();
 * }
 * }</pre>
 *
 * <p>Where no lock stops a statement, a {@link Barrier} does.
 */
public final class Race implements AutoCloseable {

    /** Long enough for a busy machine; a step that takes longer is stuck, and fails the test. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final Handle observer;
    private final List<Runnable> closers = new ArrayList<>();

    private Race(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.observer = jdbi.open();
    }

    /** On connections of {@code dataSource}, one for each racer and one to watch them by. */
    public static Race on(DataSource dataSource) {
        return new Race(Jdbi.create(dataSource));
    }

    /** A transaction under READ COMMITTED. */
    public Racer begin() {
        return begin(TransactionIsolationLevel.READ_COMMITTED);
    }

    /** A transaction; its snapshot, if it has one for all of it, is taken by its first statement. */
    public Racer begin(TransactionIsolationLevel isolation) {
        Racer racer = autocommit();
        racer.run(handle -> {
            handle.begin();
            handle.setTransactionIsolationLevel(isolation);
            return handle;
        });
        return racer;
    }

    /** A racer whose statements are transactions of their own. */
    public Racer autocommit() {
        Racer racer = new Racer(this, jdbi.open());
        closers.add(racer::close);
        return racer;
    }

    /**
     * Stops each statement of {@code racer} that inserts into {@code table}, after it has its snapshot and before its
     * first row, until {@link Barrier#open}. The table must not be in use by an open transaction.
     */
    public Barrier beforeInsert(Racer racer, String table) {
        return barrier(racer, "BEFORE INSERT", table);
    }

    /** As {@link #beforeInsert}, but after the statement's last row: what follows in the same text has to wait. */
    public Barrier afterInsert(Racer racer, String table) {
        return barrier(racer, "AFTER INSERT", table);
    }

    /** As {@link #afterInsert}, for updates. */
    public Barrier afterUpdate(Racer racer, String table) {
        return barrier(racer, "AFTER UPDATE", table);
    }

    /** Rolls back what is still open, and closes the connections. */
    @Override
    public void close() {
        RuntimeException failure = null;
        // Last come, first gone: a barrier opens before the racer that it stops is closed.
        for (int i = closers.size() - 1; i >= 0; i--) {
            try {
                closers.get(i).run();
            } catch (RuntimeException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        observer.close();
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the server says that this backend waits for another one. */
    synchronized boolean isBlocked(int backend) {
        return observer.createQuery("SELECT cardinality(pg_blocking_pids(?)) > 0")
                .bind(0, backend)
                .mapTo(Boolean.class)
                .one();
    }

    private Barrier barrier(Racer racer, String event, String table) {
        Barrier barrier = Barrier.close(jdbi.open(), event, table, racer.backend());
        closers.add(barrier::close);
        return barrier;
    }

    /** Ends what the backend is doing; its transaction fails. */
    synchronized void cancel(int backend) {
        observer.execute("SELECT pg_cancel_backend(?)", backend);
    }

    /** The process that serves a connection, as {@code pg_stat_activity.pid} has it. */
    static int backendOf(Handle handle) {
        try {
            return handle.getConnection().unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
