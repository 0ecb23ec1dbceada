package dev.onerow.schema;

import java.io.Serializable;

/**
 * A mistake in a naming template or in a name, as a value that can be reported.
 *
 * @param kind what is wrong
 * @param constraint the kind of constraint that should have been named
 * @param subject the template, token or name at fault
 * @param message what is wrong, then what to do; a sentence or two without a position
 */
public record NameProblem(Kind kind, ConstraintKind constraint, String subject, String message)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What can be wrong. */
    public enum Kind {
        /** The template is empty, or has a {@code %} that begins neither a token nor {@code %%}. */
        MALFORMED_TEMPLATE,
        /** No such token, or not for this kind of constraint. */
        UNKNOWN_TOKEN,
        /** The template asks for the constraint's own name, and it was given none. */
        NAME_MISSING,
        /** A name given by hand is longer than {@link NameLength#MAX_BYTES}; it is not cut. */
        NAME_TOO_LONG,
        /** The name given by hand, or what the template yields, is empty. */
        NAME_EMPTY,
        /** The template asks for a referenced column that the foreign key doesn't have. */
        REFERRED_COLUMN_MISSING
    }
}
