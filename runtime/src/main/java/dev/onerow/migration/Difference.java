package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;

/**
 * Something in which the database is not as declared.
 *
 * @param name the column's, constraint's or index's; the table's own for a table
 * @param declared what should be there; empty where it is no more than that
 * @param live what is there; empty where there is nothing
 * @param remedy SQL that would help, one statement or several, without a semicolon at its end; empty where nothing has to be done
 */
public record Difference(Kind kind, QualifiedName table, String name, String declared, String live, String remedy) {

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
        /** A column has another default, or is GENERATED ALWAYS, so that no value can be given. */
        OTHER_DEFAULT("other default of column"),
        /** The primary key is on other columns or in another order, or deferrable; the migration refuses that. */
        OTHER_PRIMARY_KEY("other primary key than"),
        /** A constraint or index is on other columns or the same in another order, or refers to others. */
        OTHER_COLUMNS("other columns of"),
        /** A foreign key besides the declared one on the same columns; its actions would come on top. */
        SECOND_FOREIGN_KEY("second foreign key"),
        /** A foreign key has other actions, or a constraint is deferrable otherwise. */
        OTHER_ACTION("other action of"),
        /** A check has another condition, an index another expression or method. */
        OTHER_EXPRESSION("other expression of"),
        /** An index is partial and should not be, or by another predicate. */
        OTHER_PREDICATE("other predicate of"),
        /** A unique constraint takes NULLs otherwise. */
        OTHER_NULLS("other treatment of NULLs by"),
        /** An equal constraint has another name. */
        OTHER_NAME("other name of"),
        /** A constraint is not validated, or an index not valid. */
        INVALID("not valid:"),
        /** An index that should be unique is not. */
        NOT_UNIQUE("not unique:"),
        /** Information: the database has a column that the record doesn't know. */
        EXTRA_COLUMN("further column"),
        /** Information: the database has a constraint that isn't declared. */
        EXTRA_CONSTRAINT("further constraint"),
        /** Information: the database has an index that isn't declared. */
        EXTRA_INDEX("further index"),
        /** Information: the server doesn't number a column, so that each insert has to give its value. */
        NO_IDENTITY("no identity or default of column"),
        /** Information: expressions and defaults could not be compared here. */
        NOT_COMPARED("expressions not compared of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Whether the database may well be so: the program works, and nothing has to be done. */
        public boolean isInformation() {
            return compareTo(EXTRA_COLUMN) >= 0;
        }
    }

    /** Whether the migration makes it good; another primary key, and of columns all but NOT NULL, is left to the user. */
    public boolean isRepairedByMigrating() {
        return switch (kind) {
            case MISSING_COLUMN, OTHER_TYPE, OTHER_DEFAULT, OTHER_PRIMARY_KEY -> false;
            case OTHER_NULLABILITY -> declared.equals("NOT NULL");
            default -> !kind.isInformation();
        };
    }

    /** One line for a reader. */
    @Override
    public String toString() {
        return table + ": " + kind.words + " " + name
                + (declared.isEmpty() ? "" : ", declared " + declared)
                + (live.isEmpty() ? "" : ", live " + live);
    }
}
