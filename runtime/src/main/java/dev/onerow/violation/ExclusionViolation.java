package dev.onerow.violation;

/** A row conflicts with another by an exclusion or WITHOUT OVERLAPS constraint (SQLSTATE 23P01). */
public final class ExclusionViolation extends ConstraintViolation {

    private static final long serialVersionUID = 1L;

    ExclusionViolation(String sqlState, Violated violated, Throwable cause) {
        super(
                Kind.EXCLUSION,
                violated.as("exclusion constraint")
                        + " is violated: another row conflicts with this one; give values that don't overlap",
                sqlState,
                violated,
                cause);
    }
}
