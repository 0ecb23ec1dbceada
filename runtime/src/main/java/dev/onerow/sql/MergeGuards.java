package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;

import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the steps before the merge: locks, and what it refuses to touch. */
final class MergeGuards {

    private MergeGuards() {}

    /** One lock for all, in one order, so that two migrations wait for each other instead of deadlocking. */
    static Statement lock(MergeGraph graph) {
        String tables = graph.locked().stream()
                .map(MergeTable::name)
                .sorted()
                .map(Fragments::table)
                .collect(Collectors.joining(",\n    "));
        return Statement.of(
                "LOCK TABLE\n    " + tables + "\n    IN ACCESS EXCLUSIVE MODE",
                "All tables at once, in the order of their names, as strongly as any step needs it.",
                Hazard.LOCKS_READS);
    }

    /** A snapshot that is older than the locks would not see what was committed while they were waited for. */
    static Statement readCommitted() {
        return Statement.of(
                        "RAISE EXCEPTION USING ERRCODE = '" + Dedupe.REFUSED
                                + "',\n    MESSAGE = 'OneRow: this needs a transaction that is READ COMMITTED, to see what was"
                                + " committed before it got its locks',\n    HINT = 'SET default_transaction_isolation ="
                                + " ''read committed'' first.'",
                        "What others commit while it waits for its locks must be seen.",
                        Hazard.NONE)
                .onlyIf("pg_catalog.current_setting('transaction_isolation') IN ('repeatable read', 'serializable')");
    }

    /** Constraints speak up at once, and rows hidden by row-level security are an error, not overlooked. */
    static List<Statement> settings() {
        return List.of(
                Statement.of(
                        "SET CONSTRAINTS ALL IMMEDIATE",
                        "A deferred constraint speaks up at the step that breaks it.",
                        Hazard.NONE),
                Statement.of(
                        "PERFORM pg_catalog.set_config('onerow.row_security', pg_catalog.current_setting('row_security'),"
                                + " true);\nSET LOCAL row_security = off",
                        "Rows that row-level security would hide are an error.",
                        Hazard.NONE),
                Statement.of(
                        """
                        PERFORM pg_catalog.set_config('onerow.' || s, pg_catalog.current_setting(s), true)
                        FROM unnest(ARRAY['work_mem', 'parallel_tuple_cost']) AS s;
                        IF pg_size_bytes(current_setting('work_mem')) < pg_size_bytes(current_setting('maintenance_work_mem')) THEN
                            PERFORM pg_catalog.set_config('work_mem', pg_catalog.current_setting('maintenance_work_mem'), true);
                        END IF;
                        SET LOCAL parallel_tuple_cost = 0.03""",
                        "Sorting may use as much memory as building an index does, and as many processes.",
                        Hazard.NONE));
    }

    /** What comes later in the transaction is the caller's. */
    static Statement restoreSettings() {
        return Statement.of("""
                PERFORM pg_catalog.set_config(s, pg_catalog.current_setting('onerow.' || s), true)
                FROM unnest(ARRAY['row_security', 'work_mem', 'parallel_tuple_cost']) AS s""", "The settings are as they were.", Hazard.NONE);
    }

    /** What can't be merged at all. */
    static List<Statement> refuseUnmergeable(MergeGraph graph) {
        return graph.merged().isEmpty()
                ? List.of()
                : List.of(refuseOtherThanPlainTables(graph), refuseUnknownReferences(graph), MergeTypes.refuse(graph));
    }

    /** Rows are told apart by ctid, which needs plain tables; rules would keep rows that must go. */
    static Statement refuseOtherThanPlainTables(MergeGraph graph) {
        List<MergeTable> known = graph.tables().stream()
                .filter(table -> table.declared() != null)
                .toList();
        List<MergeTable> others = graph.touched().stream()
                .filter(table -> table.declared() == null)
                .toList();
        String orOthers = others.isEmpty()
                ? ""
                : "\nOR c.oid IN (" + regclasses(others) + ")\n"
                        + "AND (c.relhasrules OR c.relkind = 'r' AND EXISTS (\n"
                        + "    SELECT FROM pg_catalog.pg_inherits i WHERE c.oid = i.inhparent))";
        return refuse(
                "SELECT string_agg(CAST(c.oid AS pg_catalog.regclass)::text, ', ')\n"
                        + "FROM pg_catalog.pg_class c\n"
                        + "WHERE c.oid IN (" + regclasses(known) + ")\n"
                        + "AND (c.relkind <> 'r' OR c.relhasrules OR EXISTS (\n"
                        + "    SELECT FROM pg_catalog.pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid)))"
                        + orOthers,
                "not a plain table (partitioned, inherited, a view, or with rules): ",
                "Merge their duplicates by hand, then add the constraints.",
                "Tables whose rows can't be told apart stop it.");
    }

    /** A foreign key that is not followed would block the merge, or cascade and delete. */
    private static Statement refuseUnknownReferences(MergeGraph graph) {
        String known = graph.references().stream()
                .map(reference -> "(" + foreign(reference.child().name()) + ", "
                        + textArray(reference.key().columns()) + ", "
                        + foreign(reference.key().table()) + ")")
                .collect(Collectors.joining(",\n        "));
        String unknown = known.isEmpty()
                ? ""
                : "\nAND NOT EXISTS (\n    SELECT FROM (VALUES\n        " + known
                        + "\n    ) AS known(child, columns, parent)\n"
                        + "    WHERE known.child = c.conrelid AND known.parent = c.confrelid AND known.columns = "
                        + columnsInOrder("c.conrelid", "c.conkey", "known.columns") + ")";
        return refuse(
                "SELECT string_agg(CAST(c.conrelid AS pg_catalog.regclass)::text || ' (' || c.conname || ')', ', ')\n"
                        + "FROM pg_catalog.pg_constraint c\n"
                        + "WHERE c.contype = 'f' AND c.conparentid = 0\n"
                        + "AND (" + followed(graph) + ")" + unknown,
                "referencing tables that the declaration does not know: ",
                "Run the file of a @Schema that lists them too.",
                "Foreign keys that the declaration doesn't know stop it: their rows would be lost or in the way.");
    }

    /** That a foreign key leads to rows that may go, or to columns that may change. */
    private static String followed(MergeGraph graph) {
        String merged = "c.confrelid IN (" + regclasses(graph.merged()) + ")";
        return graph.touched().stream()
                .filter(table -> !table.isMerged())
                .map(table -> "\n    OR c.confrelid = " + regclass(table.name())
                        + " AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.confrelid"
                        + " AND a.attnum = ANY (c.confkey)\n        AND a.attname::text = ANY ("
                        + textArray(List.copyOf(graph.moving(table))) + "))")
                .collect(Collectors.joining("", merged, ""));
    }

    /** The oid, where the table may be missing. */
    private static String foreign(QualifiedName table) {
        return "pg_catalog.to_regclass(" + Identifiers.literal(Fragments.table(table)) + ")::oid";
    }

    /** A query for the first ten keys of the rows of a FROM clause, and how many there are; NULL for none. */
    static String firstTen(MergeTable table, String alias, String from) {
        String key = table.primaryKey().isEmpty() ? alias + ".ctid" : Fragments.names(alias, table.primaryKey());
        return firstTen("SELECT CAST(ROW(" + key + ") AS text) AS key, row_number() OVER () AS place\n" + from);
    }

    /** The same, of a query with key and place. */
    static String firstTen(String rows) {
        return "SELECT string_agg(key, ', ' ORDER BY place) FILTER (WHERE place <= 10)\n"
                + "    || CASE WHEN count(*) > 10 THEN ', …' ELSE '' END || ' (' || count(*) || ' in all)'\nFROM ("
                + rows
                + "\n) AS listed";
    }

    /** Says by what rows are listed. */
    static String byKey(MergeTable table) {
        return table.primaryKey().isEmpty()
                ? ", by place: "
                : ", by primary key (" + String.join(", ", table.primaryKey()) + "): ";
    }

    static Statement refuse(String list, String message, String hint, String why) {
        return Statement.of(
                """
                DECLARE
                onerow_list text := (
                %s);
                BEGIN
                IF onerow_list IS NOT NULL THEN
                    RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = %s || onerow_list,
                        HINT = %s;
                END IF;
                END""".formatted(
                        list, Dedupe.REFUSED, Identifiers.literal("OneRow: " + message), Identifiers.literal(hint)),
                why,
                Hazard.NONE);
    }

    private static String regclasses(List<MergeTable> tables) {
        return tables.stream().map(table -> regclass(table.name())).collect(Collectors.joining(", "));
    }

    static String textArray(List<String> texts) {
        return texts.stream()
                .map(Identifiers::literal)
                .collect(Collectors.joining(", ", "CAST(ARRAY[", "] AS text[])"));
    }

    /** The names of a constraint's columns, in the order in which {@code names} has them. */
    static String columnsInOrder(String table, String numbers, String names) {
        return "ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = " + table
                + " AND a.attnum = ANY (" + numbers + ")\n        ORDER BY pg_catalog.array_position(" + names
                + ", a.attname::text))";
    }
}
