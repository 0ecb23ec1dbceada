package dev.onerow.transaction;

import dev.onerow.OneRowException;
import dev.onerow.violation.KnownTables;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.UnableToRestoreAutoCommitStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction that is begun here, and committed or rolled back. */
final class OwnTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);

    /** How far it came; {@code ENDED_BY_HAND} where the work used the handle to commit. */
    private enum Phase {
        WORKING,
        COMMITTING,
        COMMITTED,
        ENDED_BY_HAND
    }

    private final Handle handle;
    private final TransactionScope scope;
    private final KnownTables tables;
    private final TransactionSettings settings;
    private final Unit unit;
    private final SqlLogger logger;

    private Phase phase = Phase.WORKING;
    private boolean readOnlySet;
    private @Nullable Throwable lateFailure;

    OwnTransaction(Handle handle, TransactionScope scope, KnownTables tables, TransactionSettings settings) {
        this.handle = handle;
        this.scope = scope;
        this.tables = tables;
        this.settings = settings;
        this.unit = Unit.ours(settings.timeout());
        this.logger = handle.getConfig(SqlStatements.class).getSqlLogger();
    }

    <R extends @Nullable Object, X extends Exception> R call(TransactionCall<R, X> work) throws X {
        try {
            begin();
            R result = work.call(new LiveTransaction(handle, scope, unit, tables));
            requireCommittable();
            leave();
            commit();
            return result;
        } catch (Throwable t) {
            leave();
            rollBack(t);
            throw t;
        } finally {
            restoreReadOnly();
        }
    }

    /** After the commit: what the work asked for. */
    void runActions() {
        unit.runActions(lateFailure);
    }

    private void begin() throws OneRowException {
        scope.enter(unit);
        if (settings.timeout() != null) {
            handle.setSqlLogger(new DeadlineLogger(logger, unit));
        }
        if (settings.readOnly() && !handle.isReadOnly()) {
            handle.setReadOnly(true);
            readOnlySet = true;
        }
        handle.begin();
        // Jdbi runs callbacks in order: this one tells its own failures to commit from those of later callbacks.
        handle.afterCommit(() -> phase = phase == Phase.COMMITTING ? Phase.COMMITTED : Phase.ENDED_BY_HAND);
        try {
            settings.apply(handle.getConnection());
        } catch (SQLException e) {
            throw Failures.translate(e, tables);
        }
    }

    private void requireCommittable() {
        Throwable failure = failure(handle, tables);
        if (phase == Phase.ENDED_BY_HAND || !handle.isInTransaction()) {
            throw endedByHand();
        }
        if (failure == null) {
            failure = unit.brokenBy();
        }
        if (failure != null) {
            throw new TransactionRolledBack("the transaction", failure);
        }
        unit.requireTime();
    }

    private void commit() {
        phase = Phase.COMMITTING;
        try {
            handle.commit();
        } catch (RuntimeException e) {
            if (phase == Phase.COMMITTED) {
                lateFailure = e;
            } else if (e instanceof UnableToRestoreAutoCommitStateException) {
                LOG.warn("the transaction is committed, but its connection is broken", e);
            } else {
                throw e.getCause() instanceof SQLException failure ? Failures.atCommit(failure, tables) : e;
            }
        }
        phase = Phase.COMMITTED;
    }

    private void rollBack(Throwable reason) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Before the end, so that callbacks of Jdbi's may begin transactions of their own. */
    private void leave() {
        unit.end();
        scope.leave();
        handle.setSqlLogger(logger);
    }

    private void restoreReadOnly() {
        if (readOnlySet) {
            try {
                handle.setReadOnly(false);
            } catch (RuntimeException e) {
                LOG.debug("the connection stays read-only, because it is broken", e);
            }
        }
    }

    static TransactionMisuse endedByHand() {
        return new TransactionMisuse("the work has ended the transaction itself: leave commit and rollback to"
                + " Transactions, and throw an exception to undo the work");
    }

    /** The first failure, typed, if the server takes no more statements in this transaction; else null. */
    static @Nullable OneRowException failure(Handle handle, KnownTables tables) {
        Connection connection = handle.getConnection();
        try {
            if (connection.isClosed()) {
                throw new ConnectionLost(Undertaking.NONE, null, false, null);
            }
            SQLException failure = ServerState.failure(connection);
            return failure == null ? null : Failures.translate(failure, tables);
        } catch (SQLException e) {
            throw Failures.translate(e, tables);
        }
    }
}
