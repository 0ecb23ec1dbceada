package dev.onerow.transaction;

import dev.onerow.schema.SchemaModel;
import dev.onerow.violation.KnownTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions.
 *
 * <pre>{@code
 * Transactions transactions = Transactions.on(dataSource, WebGamesSchema.MODEL);
 * transactions.run(tx -> {
 *     var beat = new GameBeatRepository(tx.handle()).getOrCreate(key, details);
 *     if (beat.created()) {
 *         tx.afterCommit(() -> notifyFriends(beat.row()));
 *     }
 * });
 * }</pre>
 *
 * <p><b>Success is success.</b> If {@code run} returns, the transaction is committed. If the work throws, it is rolled
 * back and the exception arrives as it was thrown; only Jdbi's exceptions about SQL become those of {@link Failures}.
 * If a statement failed and the work swallowed the exception, {@link TransactionRolledBack} is thrown.
 *
 * <p><b>Conflicts.</b> Work that fails with 40001 or 40P01, also at COMMIT, is run again from its start, as {@link
 * RetryPolicy} says. So it must not do what can't be undone; that goes into {@link Transaction#afterCommit}.
 *
 * <p><b>{@code run} inside {@code run}</b> on one thread and {@link #jdbi} joins the outer transaction: nothing is
 * committed before the outer work ends. If the inner work throws, the transaction can't be committed any more, even if
 * the exception is caught: the outer {@code run} throws {@link TransactionRolledBack}. Only where a {@link
 * Transaction#nested} part lies between, undoing that part is enough. Timeouts and retries are the outer one's; asking
 * inside for another isolation, or for read-only inside of one that may write, is {@link TransactionMisuse}. A
 * transaction that plain Jdbi began on this thread is joined too; who began it commits it.
 *
 * <p>Immutable; one for each application. Repositories made from {@link #jdbi} take part in the thread's transaction.
 */
public final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final Jdbi jdbi;
    private final KnownTables tables;
    private final TransactionSettings settings;
    private final RetryPolicy retry;

    private Transactions(Jdbi jdbi, KnownTables tables, TransactionSettings settings, RetryPolicy retry) {
        this.jdbi = jdbi;
        this.tables = tables;
        this.settings = settings;
        this.retry = retry;
    }

    /** Without a model: violations of foreign keys and checks don't tell their columns. */
    public static Transactions on(DataSource dataSource) {
        return on(Jdbi.create(dataSource));
    }

    /** With the schema's model, so that violations tell their columns. */
    public static Transactions on(DataSource dataSource, SchemaModel model) {
        return on(Jdbi.create(dataSource), model);
    }

    /** As {@link #on(DataSource)}; transactions are shared with all that uses this Jdbi on the same thread. */
    public static Transactions on(Jdbi jdbi) {
        return new Transactions(jdbi, KnownTables.none(), TransactionSettings.SESSION, RetryPolicy.standard());
    }

    /** As {@link #on(DataSource, SchemaModel)}; transactions are shared with all that uses this Jdbi on the thread. */
    public static Transactions on(Jdbi jdbi, SchemaModel model) {
        return new Transactions(jdbi, KnownTables.of(model), TransactionSettings.SESSION, RetryPolicy.standard());
    }

    /** What the transactions are held by: repositories made from it join the thread's transaction. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The same, at another isolation level than the session's. */
    public Transactions isolation(TransactionIsolation isolation) {
        return with(settings.isolation(isolation));
    }

    /** The same, but the server refuses to write ({@link ReadOnlyTransaction}). */
    public Transactions readOnly() {
        return with(settings.withReadOnly());
    }

    /**
     * The same, with so much time for each statement ({@link StatementCancelled}) and for each run of the work ({@link
     * TransactionTimedOut}). After that time no statement is begun and nothing is committed; one that has begun before
     * still has its own time.
     */
    public Transactions timeout(Duration timeout) {
        return with(settings.timeout(timeout));
    }

    /** The same, but waiting for a lock so long at most ({@link LockNotAvailable}). */
    public Transactions lockTimeout(Duration timeout) {
        return with(settings.lockTimeout(timeout));
    }

    /** The same, with other retries than {@link RetryPolicy#standard}. */
    public Transactions retry(RetryPolicy policy) {
        return new Transactions(jdbi, tables, settings, policy);
    }

    private Transactions with(TransactionSettings other) {
        return new Transactions(jdbi, tables, other, retry);
    }

    /**
     * Runs the work in a transaction and commits it.
     *
     * @throws X what the work throws
     * @throws dev.onerow.violation.ConstraintViolation if a constraint was violated, at COMMIT for a deferred one
     * @throws DatabaseException if a statement or COMMIT failed for another reason
     * @throws TransactionRolledBack if the work swallowed a failure
     * @throws AfterCommitFailed if all is committed, but an action after it failed
     */
    public <X extends Exception> void run(TransactionWork<X> work) throws X {
        this.<Boolean, X>call(tx -> {
            work.run(tx);
            return true;
        });
    }

    /** {@link #run} with a result. */
    public <R extends @Nullable Object, X extends Exception> R call(TransactionCall<R, X> work) throws X {
        List<Throwable> earlier = new ArrayList<>();
        while (true) {
            Attempt<R, X> attempt = new Attempt<>(jdbi, tables, settings, work);
            R result;
            try {
                result = attempt.run();
            } catch (Throwable failure) {
                if (!attempt.isWhole() || !repeats(failure, earlier.size() + 1)) {
                    earlier.stream().filter(one -> one != failure).forEach(failure::addSuppressed);
                    throw failure;
                }
                earlier.add(failure);
                continue;
            }
            attempt.runActions();
            return result;
        }
    }

    /** Waits before the next attempt, if there is to be one. */
    private boolean repeats(Throwable failure, int failures) {
        if (failures >= retry.maxAttempts() || !Failures.isConflict(failure)) {
            return false;
        }
        Duration delay = retry.delayAfter(failures, ThreadLocalRandom.current());
        LOG.debug(
                "attempt {} of {} lost against another transaction; again in {}", failures, retry.maxAttempts(), delay);
        TransactionScope.listener(jdbi).retried(failures, failure, delay);
        try {
            Thread.sleep(delay.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            return false;
        }
    }
}
