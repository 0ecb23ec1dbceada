package dev.onerow.sql;

import dev.onerow.schema.KeyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what finds the classes of tables where one pass will not do: several rules of sameness, so that a row can link
 * two others that have nothing in common, and keys that refer in a circle, so that rows are the same because they refer
 * to each other.
 *
 * <p>Each table gets {@code onerow_class_N}: the row, its class (the least row known to be the same), what it has in
 * common with others by each rule, and the rows of the circle that its keys refer to. Classes grow until nothing
 * changes, so that the result is the smallest that is closed.
 */
final class MergeCircles {

    private final MergeGraph graph;
    private final List<MergeTable> circle;

    MergeCircles(MergeGraph graph, List<MergeTable> circle) {
        this.graph = graph;
        this.circle = circle;
    }

    /** Whether the classes of these tables need it. */
    static boolean areNeeded(MergeGraph graph, List<MergeTable> circle) {
        MergeTable first = circle.get(0);
        return circle.size() > 1
                || first.samenesses().size() > 1
                || first.samenesses().get(0).expression() != null
                || graph.inKeys(first).stream().anyMatch(key -> key.table().equals(first.name()));
    }

    static String classes(MergeGraph graph, MergeTable table) {
        return "pg_temp.onerow_class_" + graph.number(table);
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        for (MergeTable table : circle) {
            statements.add(rules(table));
            statements.add(
                    Statement.of("ANALYZE " + classes(graph, table), "For the plans of what follows.", Hazard.NONE));
        }
        statements.add(untilNothingChanges());
        return statements;
    }

    private List<MergeReference> toCircle(MergeTable table) {
        return graph.inKeys(table).stream()
                .filter(key -> circle.contains(graph.parent(key)))
                .toList();
    }

    private Statement rules(MergeTable table) {
        MergeClasses classes = new MergeClasses(graph, table, circle);
        List<Sameness> rules = table.samenesses();
        StringBuilder columns = new StringBuilder();
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            Sameness rule = rules.get(i);
            String takesPart = classes.takesPart(rule);
            if (rule.where() != null) {
                asked.append(", COALESCE(" + Fragments.parenthesised(rule.where()) + ", false) AS onerow_in" + i);
                takesPart = "c.onerow_in" + i + " AND " + takesPart;
            }
            if (rule.expression() != null) {
                asked.append(", " + Fragments.parenthesised(rule.expression()) + " AS onerow_value" + i);
            }
            columns.append(",\n    " + takesPart + " AS in" + i);
            List<String> common = common(classes, table, rule);
            for (int part = 0; part < common.size(); part++) {
                columns.append(", " + common.get(part) + " AS key" + i + "_" + part);
            }
        }
        List<MergeReference> keys = toCircle(table);
        String parents = IntStream.range(0, keys.size())
                .mapToObj(i -> ",\n    p" + i + ".onerow_row AS parent" + i)
                .collect(Collectors.joining());
        String joined = IntStream.range(0, keys.size())
                .mapToObj(i -> "\n    LEFT JOIN " + MergeClasses.leads(graph, keys.get(i)) + " AS p" + i + " ON "
                        + MergeClasses.refers(keys.get(i), "c", "p" + i))
                .collect(Collectors.joining());
        String source = asked.length() == 0
                ? classes.rows("")
                : "(SELECT t.*" + asked + " FROM (SELECT t.*, t.ctid AS onerow_row FROM " + graph.rows(table, "t")
                        + ") AS t) AS c";
        return Statement.of(
                "CREATE TEMPORARY TABLE onerow_class_" + graph.number(table) + " ON COMMIT DROP AS\n"
                        + "SELECT c.onerow_row, c.onerow_row AS class" + columns + parents + "\nFROM " + source
                        + classes.joins() + joined,
                "By what each row of " + table.name() + " is the same as others"
                        + (keys.isEmpty() ? "." : ", and the rows that its keys refer to."),
                Hazard.NONE);
    }

    /** What rows of a rule have in common beside the classes of rows of the circle. */
    private List<String> common(MergeClasses classes, MergeTable table, Sameness rule) {
        if (rule.expression() != null) {
            return classes.compared(rule);
        }
        List<String> common = new ArrayList<>();
        for (KeyPart part : rule.parts()) {
            List<MergeReference> keys = toCircle(table);
            String unlessReferring = keys.stream()
                    .filter(key -> key.columns().contains(part.column()) && graph.tellsTheParent(key, rule))
                    .map(key -> "p" + keys.indexOf(key) + ".onerow_row IS NULL")
                    .collect(Collectors.joining(" AND "));
            for (String value : classes.compared(rule, part)) {
                common.add(
                        unlessReferring.isEmpty() || !classes.isCompared(rule, part.column())
                                ? value
                                : "CASE WHEN " + unlessReferring + " THEN " + value + " END");
            }
        }
        return common;
    }

    private Statement untilNothingChanges() {
        String updates = circle.stream()
                .map(table -> update(table) + "\n    onerow_more := onerow_more OR FOUND;\n")
                .collect(Collectors.joining());
        return Statement.of(
                """
                DECLARE
                onerow_more boolean := true;
                BEGIN
                WHILE onerow_more LOOP
                    onerow_more := false;
                %sEND LOOP;
                END""".formatted(updates),
                "Until nothing changes: each row takes the least class of those that are the same by a rule.",
                Hazard.NONE);
    }

    private String update(MergeTable table) {
        List<MergeReference> keys = toCircle(table);
        MergeClasses classes = new MergeClasses(graph, table, circle);
        List<Sameness> rules = table.samenesses();
        List<String> least = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Sameness rule = rules.get(i);
            List<String> partition = new ArrayList<>(List.of("l.in" + i));
            for (int part = 0; part < common(classes, table, rule).size(); part++) {
                partition.add("l.key" + i + "_" + part);
            }
            for (MergeReference key : keys) {
                if (graph.tellsTheParent(key, rule)) {
                    partition.add("p" + keys.indexOf(key) + ".class");
                }
            }
            least.add("CASE WHEN l.in" + i + " THEN min(l.class) OVER (PARTITION BY " + String.join(", ", partition)
                    + ") END");
        }
        least.add("min(l.class) OVER (PARTITION BY l.class)");
        String joined = IntStream.range(0, keys.size())
                .mapToObj(i -> "\n        LEFT JOIN " + classes(graph, graph.parent(keys.get(i))) + " AS p" + i
                        + " ON p" + i + ".onerow_row = l.parent" + i)
                .collect(Collectors.joining());
        return """
                    UPDATE %1$s AS l SET class = n.class
                    FROM (SELECT l.onerow_row, LEAST(
                            %2$s) AS class
                        FROM %1$s AS l%3$s) AS n
                    WHERE n.onerow_row = l.onerow_row AND n.class < l.class;""".formatted(classes(graph, table), String.join(",\n            ", least), joined)
                .indent(0)
                .stripTrailing();
    }
}
