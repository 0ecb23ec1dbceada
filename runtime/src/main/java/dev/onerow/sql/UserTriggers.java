package dev.onerow.sql;

/**
 * Writes what keeps the user's triggers still while rows are merged or given back: they would write what was not there
 * before. Only the owner of a table may do that.
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
                WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
                AND t.tgrelid IN %s;
            FOR onerow_trigger IN
                SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name, ours FROM pg_temp.onerow_triggers
            LOOP
                IF onerow_trigger.ours THEN
                    EXECUTE pg_catalog.format('ALTER TABLE ONLY %%s DISABLE TRIGGER %%I',
                        onerow_trigger.on_table, onerow_trigger.name);
                ELSE
                    RAISE WARNING 'OneRow: the trigger %% of %% stays on, because only the owner can disable it: what it writes was not there before',
                        onerow_trigger.name, onerow_trigger.on_table;
                END IF;
            END LOOP;
            END""".formatted(withPartitions("onerow_family"));

    private static final String ENABLE = """
            DECLARE
            onerow_trigger record;
            BEGIN
            FOR onerow_trigger IN
                SELECT CAST(relation AS pg_catalog.regclass) AS on_table, name,
                    CASE state WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END AS enable
                FROM pg_temp.onerow_triggers WHERE ours
            LOOP
                EXECUTE pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I',
                    onerow_trigger.on_table, onerow_trigger.enable, onerow_trigger.name);
            END LOOP;
            DROP TABLE pg_temp.onerow_triggers;
            END""";

    private static final String OTHERS = """
            SELECT string_agg(pg_catalog.format('%%s of %%s', t.tgname, CAST(t.tgrelid AS pg_catalog.regclass)), ', '
                ORDER BY t.tgrelid, t.tgname)
            FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
            AND t.tgrelid IN %s
            AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')""".formatted(withPartitions("onerow_family"));

    /** A query of an array: the triggers of tables of {@code onerow_images} that fire, not again by each partition. */
    static final String FIRING = """
            SELECT pg_catalog.format('%%s of %%s', t.tgname, CAST(t.tgrelid AS pg_catalog.regclass))
            FROM pg_catalog.pg_trigger t
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger p WHERE p.oid = t.tgparentid AND p.tgenabled IN ('O', 'A'))
            AND NOT pg_catalog.starts_with(CAST(t.tgname AS text), 'onerow_guard_')
            AND t.tgrelid IN %s
            ORDER BY t.tgrelid, t.tgname""".formatted(withPartitions("onerow_images"));

    private UserTriggers() {}

    /** The relations of a temporary table, and their partitions, whose triggers have states of their own. */
    private static String withPartitions(String tables) {
        return """
                (
                        WITH tables AS (SELECT DISTINCT relation FROM pg_temp.%s)
                        SELECT relation FROM tables
                        UNION SELECT p.relid FROM tables
                            CROSS JOIN LATERAL pg_catalog.pg_partition_tree(tables.relation) AS p)""".formatted(tables);
    }

    /** Stops where {@link #disable} could not disable all. */
    static Statement refuseOthers() {
        return MergeGuards.refuse(
                OTHERS,
                "triggers that only the owner of their table can disable: ",
                "Migrate as the owner, or with the triggers on.",
                "Triggers are to keep still, all of them.");
    }

    /** Of the tables in {@code pg_temp.onerow_family} and their partitions; those of other owners stay on, with a warning. */
    static Statement disable() {
        return Statement.of(DISABLE, "Triggers of the tables keep still; their states are noted.", Hazard.LOCKS_READS);
    }

    static Statement enable() {
        return Statement.of(ENABLE, "Triggers as they were.", Hazard.LOCKS_READS);
    }
}
