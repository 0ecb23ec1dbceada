package dev.onerow.transaction;

import dev.onerow.OneRowException;
import org.jspecify.annotations.Nullable;

/**
 * A statement or COMMIT failed for another reason than a constraint; subclasses are the reasons that code can act on.
 *
 * <p>The cause is the driver's exception where there is one; only that one may hold values.
 */
public class DatabaseException extends OneRowException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;

    DatabaseException(String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /** The SQLSTATE (PostgreSQL manual, appendix A); null where driver or pool gave none. */
    public @Nullable String sqlState() {
        return sqlState;
    }
}
