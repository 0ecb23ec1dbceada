package dev.onerow.violation;

/**
 * A referenced row is missing, or a row was to go that others reference (SQLSTATE 23503; for ON DELETE or UPDATE
 * RESTRICT 23001 since PostgreSQL 18).
 */
public final class ForeignKeyViolation extends ConstraintViolation {

    private static final long serialVersionUID = 1L;

    /** The SQLSTATE restrict_violation, which says that the referenced row is the one that was to go. */
    private static final String RESTRICT = "23001";

    ForeignKeyViolation(String sqlState, Violated violated, Throwable cause) {
        super(Kind.FOREIGN_KEY, violated.as("foreign key") + remedy(sqlState), sqlState, violated, cause);
    }

    private static String remedy(String sqlState) {
        return sqlState.equals(RESTRICT)
                ? " is violated: rows still reference this one; delete or re-point them first"
                : " is violated: create the referenced row first, or delete or re-point the referencing rows first";
    }
}
