package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.OnlineSettings;
import dev.onerow.sql.Script;
import dev.onerow.sql.Statement;
import dev.onerow.sql.TransactionStatements;
import dev.onerow.transaction.HandleTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of an online migration: it holds the advisory lock that keeps a second one away, and runs short
 * transactions that give way to others.
 */
final class OnlineSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineSession.class);

    private final Handle handle;
    private final OnlineOptions options;
    private final String doing;
    private final RunFailure failure;
    /** What is to be run at the end: the settings as they were, the locks given back. */
    private final Deque<String> closing = new ArrayDeque<>();

    private OnlineSession(Handle handle, OnlineOptions options, String doing, RunFailure failure) {
        this.handle = handle;
        this.options = options;
        this.doing = doing;
        this.failure = failure;
    }

    /** What runs in a short transaction. */
    interface Work<T> {
        T run(Runner runner) throws SQLException;
    }

    /**
     * Takes the advisory locks of the tables.
     *
     * @throws OneRowException in a transaction, through a pooler, or while another migration goes on
     */
    static OnlineSession open(Handle handle, OnlineOptions options, String doing, SchemaModel model, RunFailure failure)
            throws SQLException {
        if (handle.isInTransaction()) {
            throw new OneRowException(doing + " needs a connection outside of a transaction: it commits step by step");
        }
        OnlineSession session = new OnlineSession(handle, options, doing, failure);
        int driver = handle.getConnection().unwrap(PGConnection.class).getBackendPID();
        if (!session.texts(OnlineSettings.BACKEND).equals(List.of(String.valueOf(driver)))) {
            throw new OneRowException(
                    doing + " needs a direct connection to the server: behind a pooler its locks would"
                            + " be lost between two transactions");
        }
        try {
            session.lock(model.tables().stream().map(Table::name).sorted().toList());
            session.texts(OnlineSettings.CURRENT).forEach(session.closing::push);
            session.closing.push(OnlineSettings.TIDY);
            session.run(OnlineSettings.PATIENT);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * By trying, not by waiting: a session that waits for a lock has a snapshot, and CREATE INDEX CONCURRENTLY of the
     * one that has the lock would wait for that.
     */
    private void lock(List<QualifiedName> tables) throws SQLException {
        for (QualifiedName table : tables) {
            for (int attempt = 1; !texts(OnlineSettings.tryLock(table)).equals(List.of("t")); attempt++) {
                if (attempt >= options.retry().maxAttempts()) {
                    throw new OneRowException(
                            doing + " can't begin: another online migration of " + table + " goes on");
                }
                pause(options.retry().delayAfter(attempt, ThreadLocalRandom.current()));
            }
            closing.push(OnlineSettings.unlock(table));
        }
    }

    /** Gives the locks back; the connection is as it was. */
    @Override
    public void close() {
        try {
            if (!handle.getConnection().isClosed()) {
                for (String statement : closing) {
                    run(statement);
                }
            }
        } catch (SQLException e) {
            LOG.warn("{}: its connection could not be put in order; it should be closed", doing, e);
        }
    }

    /** Runs the work on one snapshot, and takes back what it wrote. */
    <T> T snapshot(Work<T> work) throws SQLException {
        return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> {
            T result = work.run(new Runner(transaction.getConnection(), options.listener()));
            transaction.rollback();
            return result;
        });
    }

    Connection connection() {
        return handle.getConnection();
    }

    /** Executes what can't be in a transaction, and may take its time. */
    void run(String sql) throws SQLException {
        new Runner(handle.getConnection(), options.listener()).execute(sql);
    }

    /** The first column of a query's rows, as text. */
    List<String> texts(String query) throws SQLException {
        try (java.sql.Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    /** Executes them in one short transaction. */
    void shortly(List<Statement> statements) throws SQLException {
        shortly(runner -> {
            runner.execute(Script.block(statements));
            return true;
        });
    }

    /**
     * Runs the work in a transaction in which no wait for a lock is long; again, after a pause, while it gets none, or
     * while what it looked at is changed by others.
     */
    <T> T shortly(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return HandleTransaction.call(handle, connection -> briefly(connection, work), failure::atCommit);
            } catch (SQLException e) {
                if (attempt >= options.retry().maxAttempts() || !givesWay(e)) {
                    throw e;
                }
                Duration delay = options.retry().delayAfter(attempt, ThreadLocalRandom.current());
                LOG.debug("{}: try {} gave way to others ({}); again in {}", doing, attempt, e.getSQLState(), delay);
                pause(delay);
            }
        }
    }

    private <T> T briefly(Connection connection, Work<T> work) throws SQLException {
        Runner runner = new Runner(connection, options.listener());
        runner.execute(TransactionStatements.settings("READ COMMITTED", null, options.lockTimeout()));
        return work.run(runner);
    }

    private static boolean givesWay(SQLException e) {
        return List.of("55P03", "40P01", "40001").contains(String.valueOf(e.getSQLState()));
    }

    /** Lets others go on. */
    void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            OneRowException stopped = new OneRowException(doing + " was interrupted; run it again to go on", e);
            throw stopped;
        }
    }
}
