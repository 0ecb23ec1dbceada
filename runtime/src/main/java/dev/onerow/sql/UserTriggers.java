package dev.onerow.sql;

/**
 * Writes what keeps the user's triggers still while rows are given back: they would write what was not there before. Only the owner of a table may do that; of other tables it warns.
 */
final class UserTriggers {

    private static final String DISABLE = """
            DECLARE
            onerow_trigger record;
            BEGIN
            CREATE TEMPORARY TABLE onerow_triggers ON COMMIT DROP AS
                SELECT t.tgrelid AS relation, t.tgname AS name, t.tgenabled AS state,
                    pg_catalog.pg_has_role(c.relowner, 'USAGE') AS ours
                FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
                WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D'
                AND t.tgrelid IN (SELECT relation FROM pg_temp.onerow_family);
            FOR onerow_trigger IN
                SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name, ours FROM pg_temp.onerow_triggers
            LOOP
                IF onerow_trigger.ours THEN
                    EXECUTE pg_catalog.format('ALTER TABLE %s DISABLE TRIGGER %I',
                        onerow_trigger.on_table, onerow_trigger.name);
                ELSE
                    RAISE WARNING 'OneRow: the trigger % of % stays on, because only the owner can disable it: what it writes was not there before',
                        onerow_trigger.name, onerow_trigger.on_table;
                END IF;
            END LOOP;
            END""";

    private static final String ENABLE = """
            DECLARE
            onerow_trigger record;
            BEGIN
            FOR onerow_trigger IN
                SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name,
                    CASE state WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS enable
                FROM pg_temp.onerow_triggers WHERE ours
            LOOP
                EXECUTE pg_catalog.format('ALTER TABLE %s %s TRIGGER %I',
                    onerow_trigger.on_table, onerow_trigger.enable, onerow_trigger.name);
            END LOOP;
            DROP TABLE pg_temp.onerow_triggers;
            END""";

    private UserTriggers() {}

    /** Of the tables in {@code pg_temp.onerow_family}. */
    static Statement disable() {
        return Statement.of(DISABLE, "Triggers of the tables keep still; their states are noted.", Hazard.LOCKS_READS);
    }

    static Statement enable() {
        return Statement.of(ENABLE, "Triggers as they were.", Hazard.LOCKS_READS);
    }
}
