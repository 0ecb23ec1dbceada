package dev.onerow.transaction;

import dev.onerow.OneRowException;
import dev.onerow.violation.KnownTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** A transaction on a handle. */
final class LiveTransaction implements Transaction {

    private final Handle handle;
    private final TransactionScope scope;
    private final Unit unit;
    private final KnownTables tables;

    LiveTransaction(Handle handle, TransactionScope scope, Unit unit, KnownTables tables) {
        this.handle = handle;
        this.scope = scope;
        this.unit = unit;
        this.tables = tables;
    }

    @Override
    public Handle handle() {
        unit.requireUnderWay();
        return handle;
    }

    @Override
    public void afterCommit(Runnable action) {
        unit.requireUnderWay();
        unit.addAction(action);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R nestedCall(TransactionCall<R, X> work) throws X {
        unit.requireUnderWay();
        unit.requireTime();
        Unit.Mark mark = unit.mark();
        Savepoint savepoint = set();
        R result;
        try {
            result = work.call(this);
        } catch (JdbiException e) {
            RuntimeException typed = Failures.translate(e, tables);
            undo(savepoint, mark, typed);
            throw typed;
        } catch (Throwable t) {
            undo(savepoint, mark, t);
            throw t;
        }
        if (unit.brokenBy() != mark.broken()) {
            TransactionRolledBack failure = rolledBack(unit.brokenBy());
            undo(savepoint, mark, failure);
            throw failure;
        }
        release(savepoint, mark);
        return result;
    }

    private Savepoint set() {
        try {
            return handle.getConnection().setSavepoint(scope.nextSavepoint());
        } catch (SQLException e) {
            throw Failures.translate(e, tables);
        }
    }

    /** RELEASE fails in a failed transaction, so that nothing has to be asked before. */
    private void release(Savepoint savepoint, Unit.Mark mark) {
        try {
            handle.getConnection().releaseSavepoint(savepoint);
        } catch (SQLException e) {
            OneRowException failure = Failures.IN_FAILED_TRANSACTION.equals(e.getSQLState())
                    ? rolledBack(Failures.translate(ServerState.first(e), tables))
                    : Failures.translate(e, tables);
            undo(savepoint, mark, failure);
            throw failure;
        }
    }

    private static TransactionRolledBack rolledBack(@Nullable Throwable failure) {
        return new TransactionRolledBack("the nested part", failure);
    }

    /** Undoes what was done since the savepoint and ends it: ROLLBACK TO alone would keep it. */
    private void undo(Savepoint savepoint, Unit.Mark mark, Throwable failure) {
        Connection connection = handle.getConnection();
        try {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
            unit.backTo(mark);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            unit.breakBy(failure);
        }
    }
}
