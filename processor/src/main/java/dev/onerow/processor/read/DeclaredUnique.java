package dev.onerow.processor.read;

import dev.onerow.Deferrable;
import dev.onerow.schema.UniqueConstraint;

/** A unique constraint as declared. */
public record DeclaredUnique(Mirror mirror, UniqueConstraint constraint) {

    /** Whether a foreign key can refer to its columns (PostgreSQL manual, CREATE TABLE, REFERENCES). */
    static boolean canBeReferred(UniqueConstraint constraint) {
        return !constraint.isIndex() && constraint.deferrable() == Deferrable.NOT_DEFERRABLE;
    }
}
