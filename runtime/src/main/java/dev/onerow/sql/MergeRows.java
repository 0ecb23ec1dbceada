package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what changes the rows of tables that belong together, as it was worked out: duplicates go, and what stays
 * becomes what it will be. Tables that refer to these are done by then.
 *
 * <p>Tables that refer to each other are done in one statement, because foreign keys are checked when a statement ends;
 * in it, rows change after those that go are gone, so that unique indexes never see both.
 */
final class MergeRows {

    private final MergeGraph graph;
    private final List<MergeTable> component;

    MergeRows(MergeGraph graph, List<MergeTable> component) {
        this.graph = graph;
        this.component = component;
    }

    /** Lets the planner find rows by their places, in the order in which they lie, instead of reading whole tables. */
    static Statement findByPlace() {
        return Statement.of(
                "PERFORM pg_catalog.set_config('onerow.random_page_cost', pg_catalog.current_setting('random_page_cost'),"
                        + " true);\nSET LOCAL random_page_cost = 0.1",
                "Rows are found by their places, in the order in which they lie, which costs little.",
                Hazard.NONE);
    }

    static Statement restoreSettings() {
        return Statement.of(
                "PERFORM pg_catalog.set_config('random_page_cost', pg_catalog.current_setting('onerow.random_page_cost'),"
                        + " true)",
                "The settings are as they were.",
                Hazard.NONE);
    }

    List<Statement> statements() {
        boolean together = component.size() > 1 || graph.refersToItself(component.get(0));
        List<Step> steps = steps();
        if (together && steps.size() > 1) {
            return List.of(together(steps));
        }
        return steps.stream().map(MergeRows::alone).toList();
    }

    /**
     * What happens to the rows of one table.
     *
     * @param name of the step within one statement
     * @param text a DELETE or UPDATE, without RETURNING, that ends with its condition
     * @param returning what the journal takes down of each row
     * @param plan the temporary table with a row for each that it touches
     */
    private record Step(String name, MergeTable table, String text, String returning, String plan, boolean deletes) {

        QualifiedName on() {
            return table.name();
        }

        String part(String more) {
            return name + " AS (\n" + text + more + "\nRETURNING " + returning + "\n)";
        }
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        component.stream().filter(MergeTable::isMerged).forEach(table -> steps.add(delete(table)));
        component.stream().filter(graph::changes).forEach(table -> steps.add(update(table)));
        return steps;
    }

    private Step delete(MergeTable table) {
        boolean moves = table.primaryKey().stream().anyMatch(graph.moving(table)::contains);
        return new Step(
                "gone_" + graph.number(table),
                table,
                "DELETE FROM " + Fragments.table(table.name()) + " AS t USING " + graph.map(table) + " AS m"
                        + (moves ? " LEFT JOIN " + graph.changed(table) + " AS c ON c.onerow_row = m.survivor" : "")
                        + "\nWHERE t.ctid = m.loser",
                images(Journal.image("t"), "NULL", key(table, "t"), Journal.key(survivor(table)), "NULL"),
                graph.map(table),
                true);
    }

    /** The primary key of the row that stays, as it will be. */
    private List<String> survivor(MergeTable table) {
        return table.primaryKey().stream()
                .map(column -> graph.moving(table).contains(column)
                        ? "CASE WHEN c.onerow_row IS NULL THEN m." + graph.noted(table, "new", column) + " ELSE c."
                                + quote(column) + " END"
                        : "m." + graph.noted(table, "new", column))
                .toList();
    }

    /** The row as it was has been noted when the change was worked out. */
    private Step update(MergeTable table) {
        String assignments = graph.moving(table).stream()
                .map(column -> quote(column) + " = c." + quote(column))
                .collect(Collectors.joining(", "));
        return new Step(
                "changed_" + graph.number(table),
                table,
                "UPDATE " + Fragments.table(table.name()) + " AS t SET " + assignments + "\nFROM "
                        + graph.changed(table) + " AS c\nWHERE " + table.sameRow("t", "c"),
                images("c.onerow_before", Journal.image("t"), "c.onerow_key", key(table, "t"), astray(table)),
                graph.changed(table),
                false);
    }

    private static String key(MergeTable table, String alias) {
        return Journal.key(table.primaryKey().stream()
                .map(column -> alias + "." + quote(column))
                .toList());
    }

    /** The row, where it refers to something else than it was given: a trigger changed that, or its column rounds. */
    private String astray(MergeTable table) {
        String row = table.primaryKey().isEmpty() ? "c.onerow_row" : Fragments.names("t", table.primaryKey());
        return graph.followed(table).stream()
                .flatMap(key -> key.columns().stream())
                .distinct()
                .filter(graph.moving(table)::contains)
                .map(column -> "t." + quote(column) + " IS DISTINCT FROM c." + quote(column))
                .reduce((one, other) -> one + " OR " + other)
                .map(differs -> "CASE WHEN " + differs + " THEN CAST(ROW(" + row + ") AS text) END")
                .orElse("NULL");
    }

    private static String images(String before, String after, String oldKey, String newKey, String astray) {
        return before + " AS before, " + after + " AS after,\n    " + oldKey + " AS old_key, " + newKey
                + " AS new_key,\n    " + astray + " AS astray";
    }

    private static Statement alone(Step step) {
        return Statement.of(
                        """
                DECLARE
                onerow_done bigint;
                BEGIN
                WITH %s
                %s;
                GET DIAGNOSTICS onerow_done = ROW_COUNT;
                %s
                END""".formatted(
                                        step.part(""),
                                        Journal.note(Map.of(step.name(), step.on())),
                                        complete(step, "onerow_done")),
                        step.deletes()
                                ? "Nothing refers to the duplicates of " + step.on() + " any more."
                                : "What " + step.on() + " refers to becomes the row that stays.",
                        step.deletes() ? Hazard.DELETES_ROWS : Hazard.CHANGES_ROWS)
                .on(step.on());
    }

    private Statement together(List<Step> steps) {
        String parts = steps.stream()
                .map(step -> step.part(steps.stream()
                        .filter(other ->
                                !step.deletes() && other.deletes() && other.on().equals(step.on()))
                        .map(other -> "\nAND (SELECT count(*) FROM " + other.name() + ") >= 0")
                        .collect(Collectors.joining())))
                .collect(Collectors.joining(", "));
        Map<String, QualifiedName> returning = new LinkedHashMap<>();
        steps.forEach(step -> returning.put(step.name(), step.on()));
        String variables =
                steps.stream().map(step -> "onerow_" + step.name() + " bigint;").collect(Collectors.joining("\n"));
        String counts = steps.stream()
                .map(step -> "(SELECT count(*) FROM " + step.name() + ")")
                .collect(Collectors.joining(", "));
        String into = steps.stream().map(step -> "onerow_" + step.name()).collect(Collectors.joining(", "));
        String complete = steps.stream()
                .map(step -> complete(step, "onerow_" + step.name()))
                .collect(Collectors.joining("\n"));
        String tables = component.stream().map(table -> table.name().toString()).collect(Collectors.joining(", "));
        return Statement.of(
                "DECLARE\n%s\nBEGIN\nWITH %s, noted AS (\n%s\n)\nSELECT %s\nINTO %s;\n%s\nEND"
                        .formatted(variables, parts, Journal.note(returning), counts, into, complete),
                "In one statement, because they refer to each other: the duplicates of " + tables
                        + " go, and what stays refers to what stays.",
                Hazard.DELETES_ROWS);
    }

    /** Stops where a row was kept that should have gone or changed, or refers to something else than it should. */
    private static String complete(Step step, String done) {
        String kept = refuse(
                "a trigger or rule kept rows of " + step.on() + " that should " + (step.deletes() ? "go" : "change"),
                step.table(),
                kept(step),
                "Disable it for the migration, or change what it does, and run it again.");
        String astray =
                "FROM pg_temp.onerow_images WHERE astray IS NOT NULL AND relation = " + Fragments.regclass(step.on());
        String led = refuse(
                "rows of " + step.on() + " would refer to something else than what stays",
                step.table(),
                MergeGuards.firstTen("SELECT astray AS key, row_number() OVER () AS place " + astray),
                "Disable the trigger that changes the value, or give the column the type of what it refers to, and run it"
                        + " again.");
        return "IF " + done + " <> (SELECT count(*) FROM " + step.plan() + ") THEN\n" + kept
                + (step.deletes() ? "" : "\nELSIF EXISTS (SELECT " + astray + ") THEN\n" + led) + "\nEND IF;";
    }

    /** The rows are still where they were. */
    private static String kept(Step step) {
        String same = step.deletes() ? "t.ctid = p.loser" : step.table().sameRow("t", "p");
        return MergeGuards.firstTen(
                step.table(),
                "t",
                "FROM " + Fragments.table(step.on()) + " AS t JOIN " + step.plan() + " AS p ON " + same);
    }

    private static String refuse(String message, MergeTable table, String list, String hint) {
        return "    RAISE EXCEPTION USING ERRCODE = '" + Dedupe.REFUSED + "', MESSAGE = "
                + Identifiers.literal("OneRow: " + message + MergeGuards.byKey(table)) + "\n        || COALESCE(("
                + list + "), 'unknown'),\n        HINT = " + Identifiers.literal(hint) + ";";
    }
}
