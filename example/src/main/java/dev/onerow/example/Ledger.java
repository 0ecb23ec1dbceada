package dev.onerow.example;

/**
 * What each step said it did, in rows.
 *
 * @param racy rows that the race left
 * @param previewed rows that the migration's preview would merge into others
 * @param merged rows that the migration merged
 * @param created rows that the second scan created
 * @param deleted rows that went with the user who left
 */
record Ledger(Rows racy, Rows previewed, Rows merged, Rows created, Rows deleted) {

    /** What must be there now. */
    Rows left() {
        return racy.minus(merged).plus(created).minus(deleted);
    }
}
