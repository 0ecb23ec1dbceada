package dev.onerow.transaction;

import dev.onerow.OneRowListener;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keeps with a Jdbi handle which transaction of {@link Transactions} it is in. For OneRow's own use; public because
 * Jdbi makes it.
 */
public final class TransactionScope implements JdbiConfig<TransactionScope> {

    /** Made on entering: Jdbi makes a handle's configuration as a copy of its own, which all handles have in common. */
    private @Nullable Cell cell;

    private OneRowListener listener = OneRowListener.NONE;

    /** For Jdbi. */
    public TransactionScope() {}

    /** The copies that Jdbi makes of a handle's configuration, for statements and extensions, stay that handle's. */
    @Override
    public TransactionScope createCopy() {
        TransactionScope copy = new TransactionScope();
        copy.cell = cell;
        copy.listener = listener;
        return copy;
    }

    /**
     * To be called before a statement that Jdbi does not see, by those who use the handle's connection.
     *
     * @throws TransactionTimedOut if the handle's transaction has taken longer than {@link Transactions#timeout}
     */
    public static void beforeStatement(Handle handle) {
        Unit unit = of(handle).unit();
        if (unit != null) {
            unit.requireTime();
        }
    }

    /** Who is told what is done by this Jdbi, or this handle. */
    public static OneRowListener listener(Configurable<?> jdbiOrHandle) {
        return jdbiOrHandle.getConfig(TransactionScope.class).listener;
    }

    void listener(OneRowListener other) {
        listener = other;
    }

    static TransactionScope of(Handle handle) {
        return handle.getConfig(TransactionScope.class);
    }

    @Nullable
    Unit unit() {
        return cell == null ? null : cell.unit;
    }

    void enter(Unit unit) {
        cell().unit = unit;
    }

    void leave() {
        cell().unit = null;
    }

    /** A name that no savepoint of this handle had before: PostgreSQL would let a second one shadow the first. */
    String nextSavepoint() {
        cell().savepoints++;
        return "onerow_" + cell().savepoints;
    }

    private Cell cell() {
        if (cell == null) {
            cell = new Cell();
        }
        return cell;
    }

    /** A handle belongs to one thread at a time. */
    private static final class Cell {
        private @Nullable Unit unit;
        private long savepoints;
    }
}
