package dev.onerow.violation;

/** Another row has the same key (SQLSTATE 23505); the constraint may also be a unique index. */
public final class UniqueViolation extends ConstraintViolation {

    private static final long serialVersionUID = 1L;

    UniqueViolation(String sqlState, Violated violated, Throwable cause) {
        super(
                Kind.UNIQUE,
                violated.as("unique constraint")
                        + " is violated: another row has the same values; read that row, or use getOrCreate",
                sqlState,
                violated,
                cause);
    }
}
