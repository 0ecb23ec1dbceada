package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;

/**
 * Something in which the database is not as declared.
 *
 * @param name the column's, constraint's or index's; the table's own for a missing table
 * @param declared what should be there
 * @param live what is there; empty where there is nothing
 */
public record Difference(Kind kind, QualifiedName table, String name, String declared, String live) {

    /** In what the two differ. */
    public enum Kind {
        /** The table is missing. */
        MISSING_TABLE("missing table"),
        /** A column is missing. */
        MISSING_COLUMN("missing column"),
        /** A constraint is missing. */
        MISSING_CONSTRAINT("missing constraint"),
        /** An index is missing. */
        MISSING_INDEX("missing index"),
        /** A column has another type. */
        OTHER_TYPE("other type of column"),
        /** A column may be NULL and should not, or the other way round. */
        OTHER_NULLABILITY("other nullability of column"),
        /** A constraint or index is on other columns, or refers to others. */
        OTHER_COLUMNS("other columns of"),
        /** A foreign key has other actions, or a constraint is deferrable otherwise. */
        OTHER_ACTION("other action of"),
        /** A unique constraint takes NULLs otherwise. */
        OTHER_NULLS("other treatment of NULLs by"),
        /** An equal constraint has another name. */
        OTHER_NAME("other name of"),
        /** A constraint is not validated, or an index not valid. */
        INVALID("not valid:"),
        /** An index that should be unique is not. */
        NOT_UNIQUE("not unique:");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** One line for a reader. */
    @Override
    public String toString() {
        return table + ": " + kind.words + " " + name
                + (declared.isEmpty() ? "" : ", declared " + declared)
                + (live.isEmpty() ? "" : ", live " + live);
    }
}
