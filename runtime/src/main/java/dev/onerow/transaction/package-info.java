/**
 * Transactions, savepoints and retries on Jdbi; {@link dev.onerow.transaction.Transactions} is the way in.
 *
 * <p>A statement's failure becomes typed in {@link dev.onerow.transaction.Failures}: a {@link
 * dev.onerow.violation.ConstraintViolation}, or a {@link dev.onerow.transaction.DatabaseException} of which the
 * subclasses say what can be done.
 *
 * <p>What was tried with pgjdbc 42.7.14 and Jdbi 3.55.0 on PostgreSQL 15 and 18, and is relied upon:
 *
 * <ul>
 *   <li>COMMIT of a failed transaction returns normally; the server has rolled back, and callbacks of Jdbi's {@code
 *       Handle.afterCommit} run. So the state is looked at before.
 *   <li>Each statement in a failed transaction throws 25P02, and pgjdbc gives that exception the first failure as
 *       cause, also after a rollback to a savepoint; nobody else has to record it.
 *   <li>{@code Handle.inTransaction} inside of a transaction only joins it. Jdbi keeps savepoints by name and forgets
 *       them on rollback, so they are JDBC's here.
 *   <li>A {@code JdbiConfig} that a handle is asked for is made in Jdbi's own configuration, and copied from there for
 *       each handle: a copy must not share what belongs to a handle.
 *   <li>Jdbi takes a connection that comes without autocommit for one in somebody else's transaction.
 * </ul>
 */
@NullMarked
package dev.onerow.transaction;

import org.jspecify.annotations.NullMarked;
