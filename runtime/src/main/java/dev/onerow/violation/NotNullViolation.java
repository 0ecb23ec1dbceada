package dev.onerow.violation;

/** NULL where the column says NOT NULL (SQLSTATE 23502). */
public final class NotNullViolation extends ConstraintViolation {

    private static final long serialVersionUID = 1L;

    NotNullViolation(String sqlState, Violated violated, Throwable cause) {
        super(Kind.NOT_NULL, violated.as("NOT NULL") + " is violated: give a value", sqlState, violated, cause);
    }
}
