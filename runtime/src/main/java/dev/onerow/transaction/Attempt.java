package dev.onerow.transaction;

import dev.onerow.OneRowException;
import dev.onerow.violation.KnownTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a piece of work: in a transaction of its own, or joined to the one that this thread is in. */
final class Attempt<R extends @Nullable Object, X extends Exception> {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Jdbi jdbi;
    private final KnownTables tables;
    private final TransactionSettings settings;
    private final TransactionCall<R, X> work;

    /** A connection that comes without autocommit looks like a transaction begun by others, but a new one is ours. */
    private final boolean newHandle;

    private @Nullable OwnTransaction own;

    /** The result, once it is committed: what goes wrong after that is no failure of the work. */
    private final List<R> committed = new ArrayList<>();

    Attempt(Jdbi jdbi, KnownTables tables, TransactionSettings settings, TransactionCall<R, X> work) {
        this.jdbi = jdbi;
        this.tables = tables;
        this.settings = settings;
        this.work = work;
        this.newHandle = jdbi.getHandleScope().get() == null;
    }

    R run() throws X {
        try {
            return jdbi.<R, X>withHandle(this::on);
        } catch (RuntimeException e) {
            if (!committed.isEmpty()) {
                LOG.warn("the transaction is committed, but its connection could not be given back", e);
                return committed.get(0);
            }
            throw e instanceof JdbiException failure ? Failures.translate(failure, tables) : e;
        }
    }

    /** Whether the failed work had the whole transaction, so that it can be run again. */
    boolean isWhole() {
        return own != null;
    }

    /** After the commit, with the connection given back. */
    void runActions() {
        if (own != null) {
            own.runActions();
        }
    }

    private R on(Handle handle) throws X {
        TransactionScope scope = TransactionScope.of(handle);
        Unit current = scope.unit();
        if (current != null) {
            return joined(handle, scope, current);
        }
        if (!newHandle && handle.isInTransaction()) {
            return joinedToPlainJdbi(handle, scope);
        }
        own = new OwnTransaction(handle, scope, tables, settings);
        R result = own.call(work);
        committed.add(result);
        return result;
    }

    private R joinedToPlainJdbi(Handle handle, TransactionScope scope) throws X {
        Unit foreign = Unit.foreign();
        scope.enter(foreign);
        try {
            return joined(handle, scope, foreign);
        } finally {
            scope.leave();
            foreign.end();
        }
    }

    private R joined(Handle handle, TransactionScope scope, Unit unit) throws X {
        requireFit(handle);
        try {
            R result = work.call(new LiveTransaction(handle, scope, unit, tables));
            requireAlive(handle);
            return result;
        } catch (JdbiException e) {
            RuntimeException typed = Failures.translate(e, tables);
            unit.breakBy(typed);
            throw typed;
        } catch (Throwable t) {
            unit.breakBy(t);
            throw t;
        }
    }

    private void requireFit(Handle handle) {
        if (!handle.isInTransaction()) {
            throw OwnTransaction.endedByHand();
        }
        try {
            settings.requireMetBy(handle.getConnection());
        } catch (SQLException e) {
            throw Failures.translate(e, tables);
        }
    }

    /** Who begins the transaction will find it failed too; but this work must not look as if it had succeeded. */
    private void requireAlive(Handle handle) {
        OneRowException failure = OwnTransaction.failure(handle, tables);
        if (failure != null) {
            throw new TransactionAborted(Undertaking.NONE, Failures.IN_FAILED_TRANSACTION, failure);
        }
    }
}
