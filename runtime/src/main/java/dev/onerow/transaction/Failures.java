package dev.onerow.transaction;

import dev.onerow.OneRowException;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.violation.KnownTables;
import dev.onerow.violation.Violations;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Makes OneRow's typed exceptions of the driver's; the driver's is always the cause. */
public final class Failures {

    /** In a failed transaction: commands are ignored until its end. */
    static final String IN_FAILED_TRANSACTION = "25P02";

    private Failures() {}

    /** Without a model: violations of foreign keys and checks don't tell their columns. */
    public static OneRowException translate(SQLException failure) {
        return translate(failure, KnownTables.none());
    }

    /** With the constraints of one table: what a statement on it throws. */
    public static OneRowException translate(SQLException failure, Table table) {
        return translate(failure, KnownTables.of(table));
    }

    /** With the constraints of a schema. */
    public static OneRowException translate(SQLException failure, SchemaModel model) {
        return translate(failure, KnownTables.of(model));
    }

    /** With the constraints of {@code tables}; a {@code ConstraintViolation} or a {@link DatabaseException}. */
    public static OneRowException translate(SQLException failure, KnownTables tables) {
        return Violations.of(failure, tables)
                .<OneRowException>map(violation -> violation)
                .orElseGet(() -> other(failure, false, Undertaking.NONE));
    }

    /** What a statement of that work throws, other than a violation; the message tells of the work. */
    public static DatabaseException translate(SQLException failure, Undertaking work) {
        return other(failure, false, work);
    }

    /** The same for its COMMIT: a connection lost then leaves open whether it was done. */
    public static DatabaseException atCommit(SQLException failure, Undertaking work) {
        return other(failure, true, work);
    }

    /**
     * As {@link #translate(SQLException, Table)}, for a statement that commits by itself, and for COMMIT: a connection
     * lost then leaves open whether it was done.
     */
    public static OneRowException atCommit(SQLException failure, Table table) {
        return atCommit(failure, KnownTables.of(table));
    }

    /** The same with the constraints of {@code tables}. */
    static OneRowException atCommit(SQLException failure, KnownTables tables) {
        return Violations.of(failure, tables)
                .<OneRowException>map(violation -> violation)
                .orElseGet(() -> other(failure, true, Undertaking.NONE));
    }

    /** Of Jdbi's exceptions, those about SQL; their own messages would show the statement's arguments. */
    static RuntimeException translate(JdbiException exception, KnownTables tables) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return withSuppressed(translate(failure, tables), exception);
            }
        }
        return exception;
    }

    private static OneRowException withSuppressed(OneRowException typed, JdbiException exception) {
        for (Throwable suppressed : exception.getSuppressed()) {
            typed.addSuppressed(suppressed);
        }
        return typed;
    }

    /** Whether a conflict, found anywhere among the causes, ended the transaction and running it again may help. */
    static boolean isConflict(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof AfterCommitFailed) {
                return false;
            }
            if (cause instanceof TransactionConflict
                    || (cause instanceof SQLException sql && isConflict(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConflict(@Nullable String state) {
        return "40001".equals(state) || "40P01".equals(state);
    }

    private static DatabaseException other(SQLException failure, boolean duringCommit, Undertaking work) {
        String state = failure.getSQLState();
        if (state == null) {
            return new DatabaseException(work.tell("the database or the pool failed, see the cause"), null, failure);
        }
        return switch (state) {
            case "40001" -> new SerializationFailure(work, failure);
            case "40P01" -> new DeadlockDetected(work, state, failure);
            case "57014" -> new StatementCancelled(work, state, failure);
            case "55P03" -> new LockNotAvailable(work, state, failure);
            case IN_FAILED_TRANSACTION -> new TransactionAborted(work, state, failure);
            case "25006" -> new ReadOnlyTransaction(work, state, failure);
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04" ->
                new ConnectionLost(work, state, duringCommit, failure);
            default ->
                state.startsWith("08")
                        ? new ConnectionLost(work, state, duringCommit, failure)
                        : new DatabaseException(work.tell(unexpected(failure, state)), state, failure);
        };
    }

    /** Class 42, but for syntax errors, is about names only; the words of other errors may hold values. */
    private static String unexpected(SQLException failure, String state) {
        String message = "the database refused with SQLSTATE " + state;
        if (state.startsWith("42") && !state.equals("42601") && failure instanceof PSQLException server) {
            ServerErrorMessage said = server.getServerErrorMessage();
            return said == null ? message : message + ": " + said.getMessage();
        }
        return message + ", see the cause";
    }
}
