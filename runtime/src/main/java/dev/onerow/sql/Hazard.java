package dev.onerow.sql;

/** What a statement does to those who use the database meanwhile, or to their data (PostgreSQL manual, 13.3.1). */
public enum Hazard {
    /** Nothing that anyone would notice. */
    NONE(""),
    /** Writers of these rows wait until the end of the transaction; readers don't. */
    LOCKS_ROWS("Locks: writers of these rows wait until the end; readers don't."),
    /** Writers of the table wait until the end of the transaction; readers don't. */
    LOCKS_WRITES("Locks: writers of the table wait until the end; readers don't."),
    /** Readers and writers of the table wait until the end of the transaction. */
    LOCKS_READS("Locks: readers and writers of the table wait until the end."),
    /** Changes rows that are there. */
    CHANGES_ROWS("Changes rows."),
    /** Deletes rows. */
    DELETES_ROWS("Deletes rows."),
    /** Writes the whole table anew, with readers and writers waiting. */
    REWRITES_TABLE("Locks and writes the whole table anew.");

    private final String warning;

    Hazard(String warning) {
        this.warning = warning;
    }

    /** One line for a reader of the script; empty for {@link #NONE}. */
    public String warning() {
        return warning;
    }
}
