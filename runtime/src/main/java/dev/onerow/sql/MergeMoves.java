package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes what says of the values that others refer to a table by what becomes of them, where they may change in a row that
 * stays: {@code onerow_moved_N_K}.
 */
final class MergeMoves {

    private final MergeGraph graph;
    private final MergeTable table;
    /** The columns that may change. */
    private final Set<String> columns;

    MergeMoves(MergeGraph graph, MergeTable table) {
        this.graph = graph;
        this.table = table;
        this.columns = graph.moving(table);
    }

    /**
     * Says of the values that others refer by what becomes of them.
     *
     * @param finals the temporary table of those of the table's rows in which they change
     * @param wanted by which of the columns that are referred to
     */
    List<Statement> move(String finals, Predicate<List<String>> wanted) {
        return targets(graph, table.name()).stream()
                .filter(wanted)
                .map(target -> moved(target, finals))
                .toList();
    }

    /** The same for all that {@link MergeRoads} did not say it of. */
    List<Statement> move(List<MergeTable> circle) {
        return move(graph.changed(table), target -> !isInCircle(graph, circle, table, target));
    }

    static boolean isInCircle(MergeGraph graph, List<MergeTable> circle, MergeTable parent, List<String> target) {
        return circle.stream()
                .flatMap(child -> new MergeOrder(graph).inCircle(circle, child).stream())
                .anyMatch(key ->
                        key.table().equals(parent.name()) && key.references().equals(target));
    }

    /** The columns of each foreign key to a table, if they may change in a row that stays. */
    static List<List<String>> targets(MergeGraph graph, QualifiedName table) {
        return graph.incoming(table).stream()
                .map(MergeGraph.Reference::key)
                .filter(graph::leadsToMoving)
                .map(MergeReference::references)
                .distinct()
                .toList();
    }

    /** The temporary table that says it of those columns. */
    static String name(MergeGraph graph, MergeTable table, List<String> target) {
        return "onerow_moved_" + graph.number(table) + "_"
                + (targets(graph, table.name()).indexOf(target) + 1);
    }

    /** What becomes of the values that others refer by, of rows that go and of rows that stay. */
    private Statement moved(List<String> target, String finals) {
        String ofThoseThatGo = table.isMerged()
                ? "SELECT m.loser AS onerow_row, "
                        + target.stream().map(this::survivors).collect(Collectors.joining(", ")) + "\nFROM "
                        + graph.map(table) + " AS m LEFT JOIN " + finals
                        + " AS f ON f.onerow_row = m.survivor\nUNION ALL\n"
                : "";
        String ofThoseThatStay =
                "SELECT t.ctid AS onerow_row, " + target.stream().map(this::own).collect(Collectors.joining(", "))
                        + "\nFROM " + finals + " AS f JOIN " + Fragments.table(table.name()) + " AS t ON "
                        + table.sameRow("t", "f");
        List<String> before = graph.noted(table, "old", target);
        List<String> after = graph.noted(table, "new", target);
        String first = target.stream()
                .map(column -> "t." + quote(column) + " = moved." + graph.noted(table, "old", column))
                .collect(Collectors.joining(" AND "));
        return Statement.of(
                "CREATE TEMPORARY TABLE " + name(graph, table, target) + " ON COMMIT DROP AS\nSELECT * FROM (\n"
                        + ofThoseThatGo + ofThoseThatStay + "\n) AS moved\nWHERE ROW("
                        + Fragments.names("moved", before) + ") IS DISTINCT FROM ROW("
                        + Fragments.names("moved", after) + ")\nAND NOT EXISTS (SELECT FROM "
                        + Fragments.table(table.name()) + " AS t WHERE " + first + " AND t.ctid < moved.onerow_row)",
                "What becomes of (" + String.join(", ", target) + ") of " + table.name()
                        + ", by which others refer to it.",
                Hazard.NONE);
    }

    private String survivors(String column) {
        String survivors = "m." + graph.noted(table, "new", column);
        return "m." + graph.noted(table, "old", column) + ", "
                + (columns.contains(column)
                        ? "CASE WHEN f.onerow_row IS NULL THEN " + survivors + " ELSE f." + quote(column) + " END"
                        : survivors)
                + " AS " + graph.noted(table, "new", column);
    }

    private String own(String column) {
        return "t." + quote(column) + " AS " + graph.noted(table, "old", column) + ", "
                + (columns.contains(column) ? "f." : "t.") + quote(column) + " AS "
                + graph.noted(table, "new", column);
    }
}
