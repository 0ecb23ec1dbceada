package dev.onerow.violation;

import dev.onerow.OneRowException;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or COMMIT for a deferred constraint, would have broken a constraint (SQLSTATE class 23).
 *
 * <p>The cause is the driver's exception; only that one may hold values of the row.
 */
public abstract sealed class ConstraintViolation extends OneRowException
        permits UniqueViolation, ForeignKeyViolation, CheckViolation, NotNullViolation, ExclusionViolation {

    private static final long serialVersionUID = 1L;

    /** The kinds of constraints; each has its subclass. */
    public enum Kind {
        /** {@link UniqueViolation}. */
        UNIQUE,
        /** {@link ForeignKeyViolation}. */
        FOREIGN_KEY,
        /** {@link CheckViolation}. */
        CHECK,
        /** {@link NotNullViolation}. */
        NOT_NULL,
        /** {@link ExclusionViolation}. */
        EXCLUSION
    }

    private final Kind kind;
    private final String sqlState;
    private final transient Violated violated;

    ConstraintViolation(Kind kind, String message, String sqlState, Violated violated, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sqlState = sqlState;
        this.violated = violated;
    }

    /** The kind of the constraint. */
    public Kind kind() {
        return kind;
    }

    /**
     * The table that has the constraint: of a foreign key always the referencing one, also where a referenced row was
     * to be deleted. Null only where the server names none: for a domain, or when a trigger raised the error.
     */
    public @Nullable QualifiedName table() {
        return violated.table();
    }

    /**
     * The constraint's columns, in its order; a check's are those that its condition names. Empty where only the model
     * could tell and does not know the constraint.
     */
    public List<String> columns() {
        return violated.columns();
    }

    /** The name of the constraint or unique index; null for NOT NULL, which has none. */
    public @Nullable String constraint() {
        return violated.constraint();
    }

    /** The SQLSTATE (PostgreSQL manual, appendix A). */
    public String sqlState() {
        return sqlState;
    }
}
