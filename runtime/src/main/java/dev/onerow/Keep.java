package dev.onerow;

/** Which row of a group of duplicates survives. */
public enum Keep {
    /** The first in the key's {@code orderBy}, else by primary key. */
    OLDEST,
    /** The last in the key's {@code orderBy}, else by primary key. */
    NEWEST
}
