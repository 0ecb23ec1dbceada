package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the steps that merge the duplicates of one table: what refers to a row that goes is re-pointed, then the row is
 * deleted. By then the tables that refer to this one have lost their own duplicates, so that nothing collides.
 */
final class MergeRows {

    private final MergeGraph graph;
    private final Table table;

    MergeRows(MergeGraph graph, Table table) {
        this.graph = graph;
        this.table = table;
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        graph.referencing(table.name()).forEach(reference -> statements.add(repoint(reference)));
        List<List<String>> groups = filled();
        for (int i = 0; i < groups.size(); i++) {
            statements.add(take(groups.get(i), i));
        }
        statements.add(delete());
        for (int i = 0; i < groups.size(); i++) {
            statements.add(fill(groups.get(i), i));
        }
        return statements;
    }

    /** Rows that go themselves keep their references: they are deleted with what they refer to. */
    private Statement repoint(MergeGraph.Reference reference) {
        ForeignKey key = reference.key();
        List<String> after = graph.noted(table, "new", key.references());
        String assignments = IntStream.range(0, after.size())
                .mapToObj(i -> quote(key.columns().get(i)) + " = r." + after.get(i))
                .collect(Collectors.joining(", "));
        String stays = reference.child().equals(table)
                ? "\n    AND NOT EXISTS (SELECT FROM " + graph.map(table) + " AS m WHERE m.loser = c.ctid)"
                : "";
        return Statement.of(
                "UPDATE " + Fragments.table(reference.child().name()) + " AS c SET " + assignments + "\nFROM "
                        + MergeClasses.changes(graph, key) + " AS r\nWHERE "
                        + MergeClasses.matches(graph, key, "c", "r") + stays,
                "What " + reference.child().name() + " refers to by (" + String.join(", ", key.columns())
                        + ") becomes the row that stays.",
                Hazard.CHANGES_ROWS);
    }

    private Statement delete() {
        return Statement.of(
                "DELETE FROM " + Fragments.table(table.name()) + " AS t USING " + graph.map(table)
                        + " AS m\nWHERE t.ctid = m.loser",
                "Nothing refers to the duplicates of " + table.name() + " any more.",
                Hazard.DELETES_ROWS);
    }

    /** The columns to fill; those of a composite reference together, so that it is never a mixture of two. */
    private List<List<String>> filled() {
        List<String> columns = table.naturalKeys().get(0).fillNulls();
        Set<List<String>> groups = new LinkedHashSet<>();
        for (String column : columns) {
            groups.add(table.foreignKeys().stream()
                    .map(ForeignKey::columns)
                    .filter(group -> group.contains(column) && columns.containsAll(group))
                    .findFirst()
                    .orElse(List.of(column)));
        }
        return List.copyOf(groups);
    }

    private String taken(int number) {
        return "onerow_taken_" + graph.number(table) + "_" + number;
    }

    private String identity(String prefix) {
        return graph.noted(table, prefix, table.primaryKey().columns()).stream()
                .map(column -> "m." + column)
                .collect(Collectors.joining(", "));
    }

    /** Before the rows go, into a temporary table: filled at once, a unique column would collide with them. */
    private Statement take(List<String> columns, int number) {
        Optional<ForeignKey> toItself = table.foreignKeys().stream()
                .filter(key -> key.table().equals(table.name()) && key.columns().equals(columns))
                .findFirst();
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + value(columns.get(i), toItself) + " AS value" + i)
                .collect(Collectors.joining());
        String followed = toItself.map(key -> "\n    LEFT JOIN " + MergeClasses.changes(graph, key) + " AS r ON "
                        + MergeClasses.matches(graph, key, "l", "r"))
                .orElse("");
        String known = columns.stream()
                .map(column -> "l." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return Statement.of(
                "CREATE TEMPORARY TABLE " + taken(number) + " ON COMMIT DROP AS\n"
                        + "    SELECT DISTINCT ON (m.survivor) " + identity("new") + values + "\n    FROM "
                        + graph.map(table) + " AS m JOIN " + Fragments.table(table.name())
                        + " AS l ON l.ctid = m.loser" + followed + "\n    WHERE " + known
                        + "\n    ORDER BY m.survivor, m.place",
                "The first value among the duplicates, for " + String.join(", ", columns) + ".",
                Hazard.NONE);
    }

    /** What a duplicate refers to in its own table may go with it. */
    private String value(String column, Optional<ForeignKey> toItself) {
        String value = "l." + quote(column);
        return toItself.map(key -> {
                    String after = graph.noted(table, "new", key.references())
                            .get(key.columns().indexOf(column));
                    return "COALESCE(r." + after + ", " + value + ")";
                })
                .orElse(value);
    }

    private Statement fill(List<String> columns, int number) {
        List<String> primaryKey = table.primaryKey().columns();
        List<String> noted = graph.noted(table, "new", primaryKey);
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(i -> quote(columns.get(i)) + " = v.value" + i)
                .collect(Collectors.joining(", "));
        String same = IntStream.range(0, primaryKey.size())
                .mapToObj(i -> "t." + quote(primaryKey.get(i)) + " = v." + noted.get(i))
                .collect(Collectors.joining(" AND "));
        String empty = columns.stream()
                .map(column -> "t." + quote(column) + " IS NULL")
                .collect(Collectors.joining(" AND "));
        return Statement.of(
                "UPDATE " + Fragments.table(table.name()) + " AS t SET " + assignments + "\nFROM pg_temp."
                        + taken(number) + " AS v\nWHERE " + same + " AND " + empty + ";\nDROP TABLE pg_temp."
                        + taken(number),
                "Where the row that stays has no " + String.join(", ", columns) + ", it takes that of a duplicate.",
                Hazard.CHANGES_ROWS);
    }
}
