package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.sql.Dedupe;
import dev.onerow.transaction.DatabaseException;
import dev.onerow.transaction.Failures;
import dev.onerow.transaction.Undertaking;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Makes one clear line of what the server says to a mode of the migration.
 *
 * @param work what is done, and what a failure leaves
 * @param collision why rows may be equal that must not (SQLSTATE 23505), and what to do; may be empty
 */
record RunFailure(Undertaking work, String collision) {

    /** Why rows collide that a declared index is to hold. */
    static final String DUPLICATES =
            "rows that are there are equal in it: merge them by migrate, or change one of those"
                    + " that the cause tells";

    /** Why rows collide in a merge. */
    static final String ONCE_MERGED = "rows that are not the same are equal there once what they refer to is merged, or"
            + " for a moment on the way: change or delete one of those that the cause tells, and run it again";

    /** Why rows collide in an undo. */
    static final String WRITTEN_SINCE = "what was written or made unique since is in the way of what comes back: change"
            + " one of those rows that the cause tells, or drop what makes them unique";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEPENDENTS = "2BP01";

    /** A refusal, a typed failure of the connection, or the server's own words. */
    OneRowException of(SQLException e) {
        return of(e, Failures.translate(e, work));
    }

    /** The same for COMMIT. */
    OneRowException atCommit(SQLException e) {
        return of(e, Failures.atCommit(e, work));
    }

    private OneRowException of(SQLException e, DatabaseException typed) {
        if (isRefusal(e)) {
            return new MigrationRefused(refusal(e), e);
        }
        if (!typed.getClass().equals(DatabaseException.class)) {
            return typed;
        }
        String why = UNIQUE_VIOLATION.equals(e.getSQLState()) && !collision.isEmpty() ? "; " + collision : "";
        return new OneRowException(
                work.doing() + " failed" + (work.outcome().isEmpty() ? "" : ", and " + work.outcome()) + ": " + words(e)
                        + why,
                e);
    }

    /** Whether a statement of the migration's own has stopped it. */
    static boolean isRefusal(SQLException e) {
        return Dedupe.REFUSED.equals(e.getSQLState());
    }

    /** What such a statement says, and what to do. */
    static String refusal(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
        String hint = server == null || server.getHint() == null ? "" : ". " + server.getHint();
        return words(e) + hint;
    }

    /** What the server says, without the lines that may hold values; of data exceptions (class 22) that is all. */
    static String words(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
        String message = server == null ? null : server.getMessage();
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("22")) {
            return "a value is not of the form that an expression needs, SQLSTATE " + state + ", see the cause";
        }
        if (server != null && state.equals(DEPENDENTS) && server.getDetail() != null) {
            return message + ": " + server.getDetail().replace("\n", "; ");
        }
        return message == null ? "see the cause" : message;
    }
}
