package dev.onerow.repository;

/**
 * How a get-or-create with eager details asks a server: chosen once for each database and role, and kept.
 *
 * <p>What comes of it is the same whichever is chosen. The choice is by the server; {@code -Donerow.plan=ONE_TRIP}, or any
 * other name of these, forces it, for tests and for comparing.
 */
enum Plan {

    /**
     * PostgreSQL 15 to 18: looks first where {@link LookFirst} has learned that it pays, else sends {@link
     * dev.onerow.sql.KeySql#getOrCreate}, an insert and a look-up in one text. The CTE with the same number of round trips
     * costs as much on a hit, and does not see a winner that its snapshot does not.
     */
    STANDARD(When.LEARNED, false),

    /**
     * PostgreSQL 19 and later, for tables without a further unique constraint: the same, with {@link
     * dev.onerow.sql.KeySql#getOrCreateInOne} as the text, which is a single statement and needs no second try for a winner
     * that its snapshot does not see.
     */
    DO_SELECT(When.LEARNED, true),

    /**
     * Citus: looks, then inserts, each by a statement that goes to one shard. An insert from a query is planned over all of
     * them: 452 get-or-creates a second by a CTE were 5,600 by two simple statements (Citus 13).
     */
    LOOK_FIRST(When.ALWAYS, false),

    /** Never looks first. */
    ONE_TRIP(When.NEVER, false);

    private static final int DO_SELECT_SINCE = 19;

    private final When looksFirst;
    private final boolean inOneStatement;

    Plan(When looksFirst, boolean inOneStatement) {
        this.looksFirst = looksFirst;
        this.inOneStatement = inOneStatement;
    }

    private enum When {
        LEARNED,
        ALWAYS,
        NEVER
    }

    /**
     * The plan for a server.
     *
     * @param majorVersion of PostgreSQL
     * @param citus whether the database is one of Citus
     * @param onlyUnique see {@link dev.onerow.sql.KeySql#isOnlyUnique}
     */
    static Plan of(int majorVersion, boolean citus, boolean onlyUnique) {
        String forced = System.getProperty("onerow.plan");
        if (forced != null) {
            return valueOf(forced);
        }
        if (citus) {
            return LOOK_FIRST;
        }
        return majorVersion >= DO_SELECT_SINCE && onlyUnique ? DO_SELECT : STANDARD;
    }

    boolean looksFirst(LookFirst learned) {
        return looksFirst == When.ALWAYS || (looksFirst == When.LEARNED && learned.pays());
    }

    boolean isInOneStatement() {
        return inOneStatement;
    }
}
