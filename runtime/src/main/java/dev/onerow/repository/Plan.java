package dev.onerow.repository;

import org.jspecify.annotations.Nullable;

/**
 * How a get-or-create with eager details asks a server: chosen once for each database and role, and kept.
 *
 * <p>What comes of it is the same whichever is chosen. The choice is by the server; {@code -Donerow.plan=ONE_TRIP}, or any
 * other name of these, forces it, for tests and for comparing.
 */
enum Plan {

    /**
     * PostgreSQL 15 to 18: the way that {@link Learned} takes; together, {@link dev.onerow.sql.KeySql#getOrCreate}, an
     * insert and a look-up in one text. The CTE with the same number of round trips costs as much, and does not see a
     * winner that its snapshot does not.
     */
    STANDARD(null, false),

    /**
     * PostgreSQL 19 and later, for tables without a further unique constraint: the same, with {@link
     * dev.onerow.sql.KeySql#getOrCreateInOne} as the text, which is a single statement and needs no second try for a winner
     * that its snapshot does not see.
     */
    DO_SELECT(null, true),

    /**
     * Citus: looks, then inserts, each by a statement that goes to one shard. An insert from a query is planned over all of
     * them: 452 get-or-creates a second by a CTE were 5,600 by two simple statements (Citus 13).
     */
    LOOK_FIRST(Way.LOOK_FIRST, false),

    /** Always together. */
    ONE_TRIP(Way.TOGETHER, false),

    /** Always inserts first. */
    INSERT_FIRST(Way.INSERT_FIRST, false);

    private static final int DO_SELECT_SINCE = 19;

    private final @Nullable Way always;
    private final boolean inOneStatement;

    Plan(@Nullable Way always, boolean inOneStatement) {
        this.always = always;
        this.inOneStatement = inOneStatement;
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

    Way way(Learned learned) {
        return always == null ? learned.way() : always;
    }

    boolean isInOneStatement() {
        return inOneStatement;
    }
}
