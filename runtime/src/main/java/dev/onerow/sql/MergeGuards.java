package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;

import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the steps before the merge: locks, and what it refuses to touch. */
final class MergeGuards {

    private MergeGuards() {}

    /** One lock for all, in one order, so that two migrations wait for each other instead of deadlocking. */
    static Statement lock(MergeGraph graph) {
        String tables = graph.tables().stream()
                .map(Table::name)
                .sorted()
                .map(Fragments::table)
                .collect(Collectors.joining(",\n    "));
        return Statement.of(
                "LOCK TABLE\n    " + tables + "\n    IN ACCESS EXCLUSIVE MODE",
                "All tables at once, in the order of their names, as strongly as any step needs it.",
                Hazard.LOCKS_READS);
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
                        Hazard.NONE));
    }

    /** What comes later in the transaction is the caller's. */
    static Statement restoreSettings() {
        return Statement.of(
                "PERFORM pg_catalog.set_config('row_security', pg_catalog.current_setting('onerow.row_security'), true)",
                "As it was.",
                Hazard.NONE);
    }

    /** Rows are told apart by ctid, which needs plain tables; rules would keep rows that must go. */
    static Statement refuseOtherThanPlainTables(MergeGraph graph) {
        return refuse(
                "SELECT string_agg(CAST(c.oid AS pg_catalog.regclass)::text, ', ')\n"
                        + "FROM pg_catalog.pg_class c\n"
                        + "WHERE c.oid IN (" + regclasses(graph.tables()) + ")\n"
                        + "AND (c.relkind <> 'r' OR c.relhasrules OR EXISTS (\n"
                        + "    SELECT FROM pg_catalog.pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid)))",
                "not a plain table (partitioned, inherited, a view, or with rules): ",
                "Merge their duplicates by hand, then add the constraints.",
                "Tables that this file can't merge stop it.");
    }

    /** A foreign key that the model doesn't know would block the merge, or cascade and delete. */
    static Statement refuseUnknownReferences(MergeGraph graph) {
        String known = graph.references().stream()
                .map(reference -> "(" + regclass(reference.child().name()) + "::oid, "
                        + textArray(reference.key().columns()) + ", "
                        + foreign(reference) + ")")
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
                        + "AND c.confrelid IN (" + regclasses(graph.merged()) + ")" + unknown,
                "referencing tables that the declaration does not know: ",
                "Run the file of a @Schema that lists them too.",
                "Foreign keys that the declaration doesn't know stop it: their rows would be lost or in the way.");
    }

    private static String foreign(MergeGraph.Reference reference) {
        // The referenced table may be outside of the model, and missing.
        return "pg_catalog.to_regclass("
                + Identifiers.literal(Fragments.table(reference.key().table())) + ")::oid";
    }

    /** Merging in circles needs more than one pass; a later version does it. */
    static Statement refuseCycle(MergeGraph graph, Table table) {
        return refuse(
                "SELECT count(*)::text FROM " + graph.map(table) + " HAVING count(*) > 0",
                table.name() + " refers to itself by its key or through other tables, which this file can't merge yet;"
                        + " duplicate rows: ",
                "Merge these by hand, and run the file again.",
                "Duplicates in a table of a cycle stop it.");
    }

    /**
     * Foreign keys that share a column are re-pointed one after the other: where the shared column itself changes, the
     * second would follow the first one's new value to a wrong row.
     */
    static List<Statement> refuseSharedColumnsThatChange(MergeGraph graph) {
        List<Statement> statements = new ArrayList<>();
        for (MergeGraph.Reference reference : graph.references()) {
            List<String> shared = reference.key().columns().stream()
                    .filter(column -> reference.child().foreignKeys().stream()
                            .anyMatch(other -> !other.equals(reference.key())
                                    && other.columns().contains(column)
                                    && graph.mergedParent(other).isPresent()))
                    .toList();
            graph.mergedParent(reference.key())
                    .filter(parent -> !shared.isEmpty())
                    .ifPresent(parent -> statements.add(refuseChange(graph, reference, parent, shared)));
        }
        return statements;
    }

    private static Statement refuseChange(
            MergeGraph graph, MergeGraph.Reference reference, Table parent, List<String> shared) {
        List<String> referenced = shared.stream()
                .map(column -> reference
                        .key()
                        .references()
                        .get(reference.key().columns().indexOf(column)))
                .toList();
        List<String> before = graph.noted(parent, "old", referenced);
        List<String> after = graph.noted(parent, "new", referenced);
        String changes = IntStream.range(0, before.size())
                .mapToObj(i -> before.get(i) + " IS DISTINCT FROM " + after.get(i))
                .collect(Collectors.joining(" OR "));
        return refuse(
                "SELECT count(*)::text FROM " + graph.map(parent) + " WHERE " + changes + " HAVING count(*) > 0",
                reference.child().name() + " refers by several foreign keys that share (" + String.join(", ", shared)
                        + "), and merging would change it, which this file can't do yet; rows of " + parent.name()
                        + ": ",
                "Merge these by hand, and run the file again.",
                "A column that several foreign keys share must stay as it is.");
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

    private static String regclasses(List<Table> tables) {
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
