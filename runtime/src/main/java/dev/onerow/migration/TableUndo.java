package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;

/**
 * What an undo gave back in a table.
 *
 * @param restored rows that the migration had deleted
 * @param setBack rows that it had changed
 */
public record TableUndo(QualifiedName table, long restored, long setBack) {}
