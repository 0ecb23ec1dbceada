package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what takes the latest migration of a name back, from the journal: rows, values and constraints are as they were
 * before it. All that it needs stands in the journal, so that it depends on no model.
 *
 * <p>The statements belong into one transaction, in order; {@link Script} makes one DO block of them. Where there is
 * nothing to undo they say so and change nothing; where later writes are in the way they stop with a list.
 */
public final class Undo {

    /** The migration's number, once {@link #FIND} has run. */
    static final String MIGRATION = "CAST(pg_catalog.current_setting('onerow.migration') AS bigint)";

    /** Whether {@link #prepare} found a migration; one row with one boolean. */
    public static final String FOUND = "SELECT pg_catalog.current_setting('onerow.migration') <> ''";

    /** What was undone, a row for each table: schema, table, rows restored, rows set back. */
    public static final String REPORT =
            "SELECT schema_name, table_name, restored, set_back FROM pg_temp.onerow_undone ORDER BY place";

    /** The triggers that fired while it was migrated, as one text; no row where there were none. */
    public static final String FIRED_TRIGGERS = """
            SELECT pg_catalog.array_to_string(triggers, ', ') FROM onerow.migrations
            WHERE triggers <> '{}' AND id = %s""".formatted(MIGRATION);

    /** Ends what {@link #REPORT} reads. */
    public static final String DROP_REPORT = "DROP TABLE pg_temp.onerow_undone";

    private static final String FIND = """
            PERFORM pg_catalog.set_config('onerow.migration', '', true);
            IF %s THEN
                LOCK TABLE onerow.migrations IN SHARE ROW EXCLUSIVE MODE;
                PERFORM pg_catalog.set_config('onerow.migration', CAST(max(id) AS text), true)
                    FROM onerow.migrations WHERE name = %s AND undone_at IS NULL HAVING max(id) IS NOT NULL;
            END IF""";

    private static final String FAMILY = """
            CREATE TEMPORARY TABLE onerow_family ON COMMIT DROP AS
                SELECT t.place, CAST(pg_catalog.to_regclass(t.name) AS oid) AS relation, t.schema_name, t.table_name, t.name
                FROM (SELECT place, schema_name, table_name, pg_catalog.format('%%I.%%I', schema_name, table_name) AS name
                    FROM onerow.tables WHERE migration = %s) AS t""".formatted(MIGRATION);

    private static final String DONE = """
            UPDATE onerow.migrations SET undone_at = now(), undone_by = session_user WHERE id = %1$s;
            INSERT INTO pg_temp.onerow_undone
                SELECT t.place, t.schema_name, t.table_name,
                    count(*) FILTER (WHERE j.before IS NOT NULL AND j.after IS NULL), count(j.after)
                FROM onerow.tables AS t
                LEFT JOIN pg_temp.onerow_entries AS j ON j.place = t.place
                WHERE t.migration = %1$s GROUP BY t.place, t.schema_name, t.table_name;
            RAISE NOTICE 'OneRow: %% is undone: %%', %2$s, (
                SELECT COALESCE(string_agg(pg_catalog.format('%%I.%%I: %%s rows restored, %%s set back',
                    schema_name, table_name, restored, set_back), '; ' ORDER BY place), 'its constraints')
                FROM pg_temp.onerow_undone WHERE restored + set_back > 0)""";

    private static final String TRIGGERS = """
            RAISE WARNING 'OneRow: what triggers wrote into other tables while %% was migrated is not taken back: %%', %2$s,
                (SELECT array_to_string(triggers, ', ') FROM onerow.migrations WHERE id = %1$s)""";

    /** What is the same whatever is undone. */
    private static final List<Statement> ROWS_AND_CONSTRAINTS = rowsAndConstraints();

    private static final List<Statement> CLOSE = List.of(
            UndoRows.close(), TextSettings.restore(), ConstraintState.restoreSettings(), MergeGuards.restoreSettings());

    private Undo() {}

    /** The undo of a file. */
    public static List<Statement> statements(String name) {
        List<Statement> statements = new ArrayList<>(prepare(name));
        statements.addAll(undo(name));
        return List.copyOf(statements);
    }

    /**
     * Finds the latest migration of that name that is not undone yet, locks its tables, and refuses what can't be
     * undone; as one block, which {@code RETURN} leaves where there is nothing to undo.
     */
    public static List<Statement> prepare(String name) {
        List<Statement> statements = new ArrayList<>(find(name));
        statements.addAll(UndoChecks.tables());
        return List.copyOf(statements);
    }

    /** Undoes what {@link #prepare} found. */
    public static List<Statement> undo(String name) {
        List<Statement> statements = new ArrayList<>(ROWS_AND_CONSTRAINTS);
        statements.add(Statement.of(
                DONE.formatted(MIGRATION, literal(name)),
                "For the journal, and for the one who watches.",
                Hazard.NONE));
        statements.add(Statement.of(
                        TRIGGERS.formatted(MIGRATION, literal(name)), "They may have written anywhere.", Hazard.NONE)
                .onlyIf("(SELECT triggers <> '{}' FROM onerow.migrations WHERE id = " + MIGRATION + ")"));
        statements.addAll(CLOSE);
        return List.copyOf(statements);
    }

    private static List<Statement> rowsAndConstraints() {
        List<Statement> statements = new ArrayList<>(MergeGuards.settings());
        statements.add(TextSettings.set());
        statements.add(ConstraintState.qualified());
        statements.addAll(UndoChecks.columnsAndConstraints());
        statements.add(names(true));
        statements.addAll(UndoRows.find());
        statements.add(names(false));
        statements.add(UserTriggers.disable());
        statements.addAll(UndoConstraints.dropForeignKeys());
        statements.add(UndoRows.delete());
        statements.addAll(UndoConstraints.undo());
        statements.add(names(true));
        statements.add(UndoRows.insert());
        statements.add(names(false));
        statements.addAll(UndoConstraints.restore());
        statements.add(UserTriggers.enable());
        return List.copyOf(statements);
    }

    /** Values that are names, such as those of type regclass, and expressions mean what they meant to the migration. */
    private static Statement names(boolean ofMigration) {
        return ofMigration
                ? Statement.of(
                        "PERFORM pg_catalog.set_config('search_path', search_path, true)\nFROM onerow.migrations WHERE id = "
                                + MIGRATION,
                        "Names in values and expressions mean what they meant to the migration.",
                        Hazard.NONE)
                : Statement.of("SET LOCAL search_path = pg_catalog", "Definitions again.", Hazard.NONE);
    }

    private static List<Statement> find(String name) {
        return List.of(
                MergeGuards.readCommitted(),
                Statement.of(DROP_REPORT, "Left by a run in this transaction.", Hazard.NONE)
                        .onlyIf("pg_catalog.to_regclass('pg_temp.onerow_undone') IS NOT NULL"),
                Statement.of(
                        "CREATE TEMPORARY TABLE onerow_undone (place integer, schema_name text, table_name text,\n"
                                + "    restored bigint, set_back bigint) ON COMMIT DROP",
                        "What is undone, table by table.",
                        Hazard.NONE),
                OnlineJournal.refuseUnfinished(name),
                Statement.of(
                        FIND.formatted(JournalTables.THERE, literal(name)),
                        "The latest migration of this name.",
                        Hazard.NONE),
                Statement.of(
                                "RAISE NOTICE 'OneRow: there is nothing to undo for %', " + literal(name) + ";\nRETURN",
                                "A second undo changes nothing.",
                                Hazard.NONE)
                        .onlyIf("pg_catalog.current_setting('onerow.migration') = ''"),
                Statement.of(FAMILY, "The tables that it touched.", Hazard.NONE));
    }
}
