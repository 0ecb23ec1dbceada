package dev.onerow.example.repository;

import org.jdbi.v3.core.Handle;

/**
 * What work costs the server, by its own counters.
 *
 * @param walBytes written ahead
 * @param sequenceValues taken from the identity column's sequence
 * @param rowVersions written, which sooner or later are dead rows
 * @param transactionIds used up
 */
public record Cost(long walBytes, long sequenceValues, long rowVersions, long transactionIds) {

    static final Cost NOTHING = new Cost(0, 0, 0, 0);

    private static final int MEASUREMENTS = 5;

    /**
     * What the work costs on the handle's connection. The server writes now and then by itself, so that work which seems
     * to cost something is measured again.
     */
    public static Cost of(Handle handle, String table, Runnable work) {
        Cost cost = once(handle, table, work);
        for (int i = 1; i < MEASUREMENTS && !cost.equals(NOTHING); i++) {
            cost = once(handle, table, work);
        }
        return cost;
    }

    /**
     * Has the server count what the connection did: else it does so within a second, or after the connection has been
     * closed, and so perhaps after a VACUUM that has set the dead rows to none.
     */
    static void count(Handle handle) {
        handle.execute("SELECT pg_stat_force_next_flush()");
    }

    private static Cost once(Handle handle, String table, Runnable work) {
        Cost before = soFar(handle, table);
        work.run();
        Cost after = soFar(handle, table);
        return new Cost(
                after.walBytes - before.walBytes,
                after.sequenceValues - before.sequenceValues,
                after.rowVersions - before.rowVersions,
                after.transactionIds - before.transactionIds);
    }

    /** Dead rows themselves can't be counted: the server prunes a page in passing. */
    private static Cost soFar(Handle handle, String table) {
        count(handle);
        return handle.createQuery("""
                        SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint,
                               coalesce(pg_sequence_last_value(pg_get_serial_sequence(:table, 'id')), 0),
                               pg_stat_get_tuples_inserted(CAST(:table AS regclass))
                                   + pg_stat_get_tuples_updated(CAST(:table AS regclass))
                                   + pg_stat_get_tuples_deleted(CAST(:table AS regclass)),
                               CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint)""")
                .bind("table", table)
                .map((row, context) -> new Cost(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .one();
    }
}
