package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.sql.Dedupe;
import dev.onerow.transaction.DatabaseException;
import dev.onerow.transaction.Failures;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Makes one clear line of what the server says to a migration. */
final class RunFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    private RunFailure() {}

    /** A refusal, a typed failure of the connection, or the server's own words. */
    static OneRowException of(String doing, SQLException e) {
        String why = UNIQUE_VIOLATION.equals(e.getSQLState())
                ? "; rows that are not the same are equal there once what they refer to is merged, or for a moment on"
                        + " the way: change or delete one of those that the cause tells, and run it again"
                : "";
        return of(doing, ", and nothing has changed", why, e);
    }

    /** The same where what was done before stays. */
    static OneRowException online(String doing, SQLException e) {
        return of(doing, ", and what it had done before stays; run it again to go on", "", e);
    }

    private static OneRowException of(String doing, String state, String why, SQLException e) {
        if (isRefusal(e)) {
            return new MigrationRefused(refusal(e), e);
        }
        OneRowException typed = Failures.translate(e);
        if (typed instanceof DatabaseException && !typed.getClass().equals(DatabaseException.class)) {
            return typed;
        }
        return new OneRowException(doing + " failed" + state + ": " + words(e) + why, e);
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
        return message == null ? "see the cause" : message;
    }
}
