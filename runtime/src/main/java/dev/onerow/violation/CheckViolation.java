package dev.onerow.violation;

/** A value breaks a check constraint (SQLSTATE 23514). */
public final class CheckViolation extends ConstraintViolation {

    private static final long serialVersionUID = 1L;

    CheckViolation(String sqlState, Violated violated, Throwable cause) {
        super(
                Kind.CHECK,
                violated.as("check constraint") + " is violated: give values that meet its condition",
                sqlState,
                violated,
                cause);
    }
}
