package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.sql.TransactionStatements;
import dev.onerow.transaction.HandleTransaction;
import dev.onerow.transaction.Undertaking;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction that a mode of the migration runs in: its own, repeated while no lock is to be had, or a savepoint in
 * the caller's.
 */
final class AllOrNothing {

    private static final Logger LOG = LoggerFactory.getLogger(AllOrNothing.class);

    /** How to wait longer for locks where the transaction is the caller's. */
    private static final String IN_THE_TRANSACTION = "longer by the lock_timeout of the transaction";

    private final Handle handle;
    private final MigrationOptions options;
    /** What is done, for messages: {@code migrating web_games}. */
    private final String doing;
    /** Why rows may collide in it, and what to do. */
    private final String collision;

    AllOrNothing(Handle handle, MigrationOptions options, String doing, String collision) {
        this.handle = handle;
        this.options = options;
        this.doing = doing;
        this.collision = collision;
    }

    /** What takes the locks, and finds out what the work needs to know. */
    interface Preparation<P> {
        P run(Runner runner) throws SQLException;
    }

    /** What is done with the locks. */
    interface Work<P, T> {
        T run(Runner runner, P prepared) throws SQLException;
    }

    /**
     * Runs both in one transaction; while {@code prepare}, which takes the locks, gets none of them, again and again.
     *
     * @throws MigrationRefused if a statement refuses
     * @throws OneRowException if one fails; nothing has changed, unless the connection is lost during COMMIT
     */
    <P, T> T call(Preparation<P> prepare, Work<P, T> work) {
        RunFailure failure = failure("longer by the option lockTimeout");
        try {
            return HandleTransaction.isInTransaction(handle) ? join(prepare, work) : repeat(prepare, work, failure);
        } catch (SQLException e) {
            throw failure.of(e);
        }
    }

    private <P, T> T repeat(Preparation<P> prepare, Work<P, T> work, RunFailure failure) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Attempt<P, T> current = new Attempt<>(prepare, work);
            try {
                return HandleTransaction.call(handle, current::run, failure::atCommit);
            } catch (SQLException e) {
                if (current.prepared || attempt >= options.retry().maxAttempts() || !isLock(e)) {
                    throw e;
                }
                pause(attempt, failure.of(e));
            }
        }
    }

    private RunFailure failure(String longerWait) {
        return new RunFailure(Undertaking.allOrNothing(doing, longerWait), collision);
    }

    /** Runs it and then undoes what it wrote, which should be no more than temporary tables. */
    <T> T look(Preparation<T> work) {
        RunFailure failure = failure(IN_THE_TRANSACTION);
        Preparation<T> undone = runner -> {
            Connection connection = runner.connection();
            Savepoint savepoint = connection.setSavepoint();
            try {
                return work.run(runner);
            } finally {
                connection.rollback(savepoint);
                connection.releaseSavepoint(savepoint);
            }
        };
        try {
            return HandleTransaction.call(
                    handle, connection -> undone.run(new Runner(connection, options.listener())), failure::atCommit);
        } catch (SQLException e) {
            throw failure.of(e);
        }
    }

    private final class Attempt<P, T> {
        private final Preparation<P> prepare;
        private final Work<P, T> work;
        private boolean prepared;

        Attempt(Preparation<P> prepare, Work<P, T> work) {
            this.prepare = prepare;
            this.work = work;
        }

        T run(Connection connection) throws SQLException {
            Runner runner = new Runner(connection, options.listener());
            // What others committed before the locks were there must be seen after them.
            runner.execute(TransactionStatements.settings("READ COMMITTED", null, options.lockTimeout()));
            P result = prepare.run(runner);
            prepared = true;
            return work.run(runner, result);
        }
    }

    private static boolean isLock(SQLException e) {
        return "55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    private void pause(int attempt, OneRowException failure) {
        Duration delay = options.retry().delayAfter(attempt, ThreadLocalRandom.current());
        LOG.info(
                "{}: try {} of {} got no lock; again in {}",
                doing,
                attempt,
                options.retry().maxAttempts(),
                delay);
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** The caller's transaction stays usable: a failure undoes no more than what was done here. */
    private <P, T> T join(Preparation<P> prepare, Work<P, T> work) {
        Connection connection = handle.getConnection();
        try {
            if (connection.getTransactionIsolation() > Connection.TRANSACTION_READ_COMMITTED) {
                throw new MigrationRefused(
                        doing + " needs a transaction that is READ COMMITTED, to see what was committed before it got"
                                + " its locks; this one is stricter",
                        null);
            }
            Savepoint savepoint = connection.setSavepoint();
            try {
                Runner runner = new Runner(connection, options.listener());
                T result = work.run(runner, prepare.run(runner));
                connection.releaseSavepoint(savepoint);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, savepoint, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(IN_THE_TRANSACTION).of(e);
        }
    }

    private static void rollBack(Connection connection, Savepoint savepoint, Exception reason) {
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
