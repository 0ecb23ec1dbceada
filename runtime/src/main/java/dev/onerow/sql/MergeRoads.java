package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what finds the values of columns that refer to each other in a circle, as a tenant that a row shares with the
 * row of the same table that it refers to.
 *
 * <p>From each such column of a row, a cell, roads lead to the cells that it refers to. Its value comes from the ends
 * of its roads: cells that refer no further, values from outside of the circle, or cells that refer to each other all
 * round, which then must agree.
 */
final class MergeRoads {

    private record Cell(MergeTable table, String column) {}

    private final MergeGraph graph;
    private final List<MergeTable> circle;
    /** The cells that others of the circle refer to and that may change. */
    private final List<Cell> cells;

    MergeRoads(MergeGraph graph, List<MergeTable> circle) {
        this.graph = graph;
        this.circle = circle;
        Set<Cell> found = new LinkedHashSet<>();
        for (MergeTable table : circle) {
            for (MergeReference key : new MergeOrder(graph).inCircle(circle, table)) {
                MergeTable parent = graph.parent(key);
                key.references().stream()
                        .filter(graph.moving(parent)::contains)
                        .forEach(column -> found.add(new Cell(parent, column)));
            }
        }
        this.cells = List.copyOf(found);
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                "CREATE TEMPORARY TABLE onerow_roads ON COMMIT DROP AS\n" + roads(),
                "From each column that refers in a circle to what it refers to among the rows that stay.",
                Hazard.NONE));
        statements.add(Statement.of(
                "CREATE TEMPORARY TABLE onerow_ends ON COMMIT DROP AS\n" + ends(),
                "The values of such columns, and what they take from outside of the circle.",
                Hazard.NONE));
        statements.add(Statement.of(
                "CREATE TEMPORARY TABLE onerow_finals ON COMMIT DROP AS\n" + finals(),
                "The values at the ends of all roads from a column.",
                Hazard.NONE));
        statements.add(refuseContradiction());
        for (MergeTable table : circle) {
            List<Cell> own =
                    cells.stream().filter(cell -> cell.table().equals(table)).toList();
            if (!own.isEmpty()) {
                statements.add(finals(table, own));
                statements.addAll(new MergeMoves(graph, table)
                        .move("pg_temp.onerow_final", target -> MergeMoves.isInCircle(graph, circle, table, target)));
                statements.add(Statement.of("DROP TABLE pg_temp.onerow_final", "No longer needed.", Hazard.NONE));
            }
        }
        statements.add(Statement.of(
                "DROP TABLE pg_temp.onerow_roads, pg_temp.onerow_ends, pg_temp.onerow_finals",
                "No longer needed.",
                Hazard.NONE));
        return statements;
    }

    private int number(Cell cell) {
        return cells.indexOf(cell) + 1;
    }

    private boolean isRoad(Cell cell, MergeReference key) {
        return key.columns().contains(cell.column())
                && new MergeOrder(graph).inCircle(circle, cell.table()).contains(key)
                && cells.contains(new Cell(graph.parent(key), key.referenced(cell.column())));
    }

    private String roads() {
        List<String> roads = new ArrayList<>();
        for (Cell cell : cells) {
            for (MergeReference key : cell.table().references()) {
                if (isRoad(cell, key)) {
                    roads.add(road(cell, key));
                }
            }
        }
        String none =
                "SELECT 0 AS cell, CAST(NULL AS tid) AS row, 0 AS next, CAST(NULL AS tid) AS next_row WHERE false";
        roads.add(0, none);
        return String.join("\nUNION ALL\n", roads);
    }

    private String road(Cell cell, MergeReference key) {
        MergeChanges changes = new MergeChanges(graph, cell.table());
        Cell next = new Cell(graph.parent(key), key.referenced(cell.column()));
        boolean merged = next.table().isMerged();
        String row = merged ? "COALESCE(m.survivor, p.onerow_row)" : "p.onerow_row";
        return "SELECT " + number(cell) + ", c.ctid, " + number(next) + ", " + row + "\n" + changes.rows() + "\nJOIN "
                + MergeClasses.leads(graph, key) + " AS p ON " + MergeClasses.refers(key, "c", "p")
                + (merged ? "\nLEFT JOIN " + graph.map(next.table()) + " AS m ON m.loser = p.onerow_row" : "")
                + "\nWHERE " + (cell.equals(next) ? row + " <> c.ctid" : "true") + stays(changes);
    }

    private static String stays(MergeChanges changes) {
        return changes.stays().replace("AS m WHERE m.loser", "AS gone WHERE gone.loser");
    }

    private String ends() {
        List<String> ends = new ArrayList<>();
        for (Cell cell : cells) {
            MergeChanges changes = new MergeChanges(graph, cell.table());
            String start = "SELECT " + number(cell) + " AS cell, c.ctid AS row, ";
            ends.add(start + "false AS outside, CAST(c." + quote(cell.column()) + " AS text) AS value\n"
                    + changes.rows() + "\nWHERE true" + stays(changes));
            for (MergeReference key : cell.table().references()) {
                if (key.columns().contains(cell.column()) && !isRoad(cell, key)) {
                    String follows = follows(changes, cell.table(), key);
                    String own = "c." + quote(cell.column());
                    String value = follows.isEmpty()
                            ? own
                            : "COALESCE(" + changes.after(key, cell.column()) + ", " + own + ")";
                    ends.add(start + "true, CAST(" + value + " AS text)\n" + changes.rows() + follows + "\nWHERE "
                            + MergeChanges.all("c", key.columns(), " IS NOT NULL") + stays(changes));
                }
            }
        }
        return String.join("\nUNION ALL\n", ends);
    }

    /** The join for what a value becomes that lies outside; empty if it stays. */
    private String follows(MergeChanges changes, MergeTable table, MergeReference key) {
        if (!graph.isFollowed(key)) {
            return "";
        }
        if (!new MergeOrder(graph).inCircle(circle, table).contains(key)) {
            return changes.follows("LEFT JOIN", key);
        }
        // Another column of the key is in the circle; this one is what it is in the row that stays.
        return graph.parent(key).isMerged() ? changes.followsMerge(key) : "";
    }

    private static String finals() {
        return """
                WITH RECURSIVE reached(cell, row, next, next_row) AS (
                    SELECT cell, row, cell, row FROM pg_temp.onerow_ends WHERE NOT outside
                    UNION
                    SELECT r.cell, r.row, o.next, o.next_row
                    FROM reached AS r JOIN pg_temp.onerow_roads AS o ON o.cell = r.next AND o.row = r.next_row
                ), last AS (
                    SELECT DISTINCT e.cell, e.row, e.value
                    FROM pg_temp.onerow_ends AS e
                    WHERE e.outside OR NOT EXISTS (
                        SELECT FROM reached AS r
                        WHERE r.cell = e.cell AND r.row = e.row AND (NOT EXISTS (
                                SELECT FROM reached AS back
                                WHERE back.cell = r.next AND back.row = r.next_row
                                AND back.next = e.cell AND back.next_row = e.row)
                            OR EXISTS (
                                SELECT FROM pg_temp.onerow_ends AS o
                                WHERE o.outside AND o.cell = r.next AND o.row = r.next_row)))
                )
                SELECT r.cell, r.row, min(l.value) AS value,
                    count(DISTINCT l.value) + CAST(bool_or(l.value IS NULL) AS integer) > 1 AS contradictory
                FROM reached AS r JOIN last AS l ON l.cell = r.next AND l.row = r.next_row
                GROUP BY r.cell, r.row""";
    }

    private Statement refuseContradiction() {
        String rows = "SELECT CAST(f.row AS text) AS key, row_number() OVER () AS place\n"
                + "FROM pg_temp.onerow_finals AS f WHERE f.contradictory";
        return MergeGuards.refuse(
                MergeGuards.firstTen(rows),
                "references in a circle would have to differ in a column that they share, of "
                        + Fragments.readable(
                                circle.stream().map(MergeTable::name).toList())
                        + ", because what they lead to is merged, by place: ",
                "Merge what these rows refer to by hand, and run it again.",
                "References that share a column must agree.");
    }

    /** The rows of one table in which such columns change, with the types that they have. */
    private Statement finals(MergeTable table, List<Cell> own) {
        String values = own.stream()
                .map(cell -> {
                    String column = quote(cell.column());
                    String final_ = "f" + number(cell);
                    return ",\n    CASE WHEN " + final_ + ".row IS NULL THEN t." + column
                            + " ELSE (pg_catalog.jsonb_populate_record(CAST(NULL AS " + Fragments.table(table.name())
                            + "),\n        pg_catalog.jsonb_build_object(" + literal(cell.column()) + ", " + final_
                            + ".value)))." + column + " END AS " + column;
                })
                .collect(Collectors.joining());
        String joins = own.stream()
                .map(cell -> "\nLEFT JOIN pg_temp.onerow_finals AS f" + number(cell) + " ON f" + number(cell)
                        + ".cell = " + number(cell) + " AND f" + number(cell) + ".row = t.ctid AND f" + number(cell)
                        + ".value IS DISTINCT FROM CAST(t." + quote(cell.column()) + " AS text)")
                .collect(Collectors.joining());
        String any = own.stream()
                .map(cell -> "f" + number(cell) + ".row IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return Statement.of(
                "CREATE TEMPORARY TABLE onerow_final ON COMMIT DROP AS\nSELECT t.ctid AS onerow_row" + values
                        + "\nFROM " + Fragments.table(table.name()) + " AS t" + joins + "\nWHERE " + any,
                "The rows of " + table.name() + " in which such a column changes.",
                Hazard.NONE);
    }
}
