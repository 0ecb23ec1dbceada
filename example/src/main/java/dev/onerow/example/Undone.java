package dev.onerow.example;

/**
 * A migration that was taken back, and then run again.
 *
 * @param before the database before it
 * @param after the database after the undo
 * @param merged rows that the second run merged
 */
record Undone(Snapshot before, Snapshot after, Rows merged) {}
