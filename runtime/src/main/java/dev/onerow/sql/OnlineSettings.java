package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;

/** Writes what an online migration says to its session. */
public final class OnlineSettings {

    /** Selects the server's process, which a pooler doesn't tell the driver. */
    public static final String BACKEND = "SELECT pg_catalog.pg_backend_pid()";

    /** Selects the statements that bring back what {@link #PATIENT} changes. */
    public static final String CURRENT = """
            SELECT pg_catalog.format('SELECT pg_catalog.set_config(%L, %L, false)', name, setting || COALESCE(unit, ''))
            FROM pg_catalog.pg_settings
            WHERE name IN ('lock_timeout', 'statement_timeout', 'client_connection_check_interval')""";

    /**
     * Lets statements take their time, and ends them soon after the client is gone, so that the lock doesn't outlive it;
     * the latter where the platform can.
     */
    public static final String PATIENT = """
            DO $onerow$ BEGIN
            PERFORM pg_catalog.set_config('lock_timeout', '0', false);
            PERFORM pg_catalog.set_config('statement_timeout', '0', false);
            BEGIN
                PERFORM pg_catalog.set_config('client_connection_check_interval', '500ms', false);
            EXCEPTION WHEN invalid_parameter_value THEN
                NULL;
            END;
            END $onerow$""";

    /** Drops the temporary table that outlives a transaction. */
    public static final String TIDY = "DROP TABLE IF EXISTS pg_temp." + OnlineGroups.NAME;

    private OnlineSettings() {}

    /** Selects whether the table's lock, which only one online migration has at a time, is taken. */
    public static String tryLock(QualifiedName table) {
        return "SELECT pg_catalog.pg_try_advisory_lock" + lock(table);
    }

    /** Gives it back. */
    public static String unlock(QualifiedName table) {
        return "SELECT pg_catalog.pg_advisory_unlock" + lock(table);
    }

    private static String lock(QualifiedName table) {
        return "(" + lockNumber(Identifiers.literal(table.toString())) + ")";
    }

    /** The number of the lock of a table, whose name is that SQL. */
    static String lockNumber(String table) {
        return "pg_catalog.hashtextextended('OneRow online ' || " + table + ", 0)";
    }
}
