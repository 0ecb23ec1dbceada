package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.Column;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what can be asked before anything is merged: the merge is worked out into temporary tables, and these are
 * counted and read.
 */
public final class MergeOutlook {

    private final MergeGraph graph;
    private final MergeProof proof;

    /** As {@link Dedupe#phases}. */
    public MergeOutlook(SchemaModel model, List<MergeTable> live) {
        this.graph = new MergeGraph(model, live);
        this.proof = new MergeProof(graph);
    }

    /** What refuses before anything is worked out; without it nothing could be. */
    public List<Statement> guards() {
        List<Statement> guards = new ArrayList<>();
        if (!graph.model().tables().isEmpty()) {
            guards.add(Constrain.guard(graph.model().tables()));
        }
        guards.addAll(MergeGuards.refuseUnmergeable(graph));
        return guards;
    }

    /** What refuses the role; all can be worked out for it all the same. */
    public List<Statement> ownership() {
        List<Table> tables = graph.model().tables();
        return tables.isEmpty() ? List.of() : List.of(Ownership.ofIncomplete(tables));
    }

    /** What refuses rows as they are, and once {@link #open} has worked it out, as they would be. */
    public List<Statement> checks() {
        List<Statement> checks = new ArrayList<>(MergeChecks.statements(graph.model()));
        checks.addAll(checksOfWhatComes());
        return checks;
    }

    /** What refuses rows as they would be. */
    List<Statement> checksOfWhatComes() {
        List<Statement> refusals = new ArrayList<>(MergeCollisions.statements(graph));
        refusals.addAll(ConstrainCollisions.statements(graph.model().tables(), this::asTheyWillBe));
        refusals.addAll(ConstrainChecks.statements(graph.model().tables(), this::asTheyWillBe));
        return refusals;
    }

    /** The rows of a table that stay, with what they become. */
    private String asTheyWillBe(Table declared) {
        MergeTable table = graph.table(declared.name()).orElseThrow();
        Set<String> moving = graph.moving(table);
        String columns = declared.columns().stream()
                .map(Column::name)
                .map(column -> (moving.contains(column)
                                ? "CASE WHEN n.onerow_row IS NULL THEN t.%1$s ELSE n.%1$s END AS %1$s"
                                : "t.%s")
                        .formatted(quote(column)))
                .collect(Collectors.joining(", "));
        String changed = graph.changes(table)
                ? "\n    LEFT JOIN " + graph.changed(table) + " AS n ON " + table.sameRow("t", "n")
                : "";
        return "(SELECT " + columns + "\n    FROM " + Fragments.table(table.name()) + " AS t" + changed + "\n    WHERE "
                + graph.stays(table, "t") + ")";
    }

    /** Works everything out; the temporary tables last until the end of the transaction. */
    public List<Statement> open() {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(
                "SET LOCAL row_security = off", "Rows that row-level security would hide are an error.", Hazard.NONE));
        statements.addAll(Dedupe.plan(graph, proof));
        return statements;
    }

    /** The tables that the migration locks. */
    public List<QualifiedName> locked() {
        return graph.locked().stream().map(MergeTable::name).sorted().toList();
    }

    /**
     * Rows of a table by what becomes of them.
     *
     * @param columns the foreign key's, or the one that is filled
     * @param declared whether the model knows the table
     * @param changed the query of how many rows stay and change in these columns
     * @param gone the query of how many rows go that refer to a row that goes
     */
    public record Count(
            QualifiedName table,
            List<String> columns,
            QualifiedName target,
            boolean declared,
            String changed,
            String gone) {}

    /** For each foreign key through which rows follow the merge. */
    public List<Count> references() {
        List<Count> counts = new ArrayList<>();
        for (MergeTable child : graph.tables()) {
            for (MergeReference key : graph.followed(child)) {
                List<String> moving = key.columns().stream()
                        .filter(graph.moving(child)::contains)
                        .toList();
                counts.add(new Count(
                        child.name(),
                        key.columns(),
                        key.table(),
                        child.declared() != null,
                        changed(child, list("t", moving) + " IS DISTINCT FROM " + list("n", moving) + known(moving)),
                        gone(child, key)));
            }
        }
        return counts;
    }

    /** For each column in which rows that stay take what they lack. */
    public List<Count> fills() {
        return graph.merged().stream()
                .flatMap(table -> table.filled().stream()
                        .map(column -> new Count(
                                table.name(),
                                List.of(column),
                                table.name(),
                                true,
                                changed(
                                        table,
                                        "t." + quote(column) + " IS NULL AND n." + quote(column) + " IS NOT NULL"),
                                "SELECT 0")))
                .toList();
    }

    private static String list(String alias, List<String> columns) {
        return "ROW(" + Fragments.names(alias, columns) + ")";
    }

    /** A value that was not there is filled, not re-pointed. */
    private static String known(List<String> columns) {
        return columns.stream()
                .map(column -> " AND t." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining());
    }

    private String changed(MergeTable table, String condition) {
        return "SELECT count(*) FROM " + graph.changed(table) + " AS n\nJOIN " + Fragments.table(table.name())
                + " AS t ON " + table.sameRow("t", "n") + "\nWHERE " + condition;
    }

    private String gone(MergeTable child, MergeReference key) {
        MergeTable parent = graph.parent(key);
        if (!child.isMerged() || !parent.isMerged()) {
            return "SELECT 0";
        }
        String refers = key.columns().stream()
                .map(column -> "p." + graph.noted(parent, "old", key.referenced(column)) + " = t." + quote(column))
                .collect(Collectors.joining(" AND "));
        return "SELECT count(*) FROM " + graph.map(child) + " AS m\nJOIN " + Fragments.table(child.name())
                + " AS t ON t.ctid = m.loser\nWHERE EXISTS (SELECT FROM " + graph.map(parent) + " AS p WHERE " + refers
                + ")";
    }

    /**
     * The keys that several rows have, the most frequent first: {@code rows}, then the first key's columns as text, as the
     * row has them that stays. Parameters: limit, offset.
     */
    public String keys(Table table) {
        return """
                SELECT g.rows, %s
                FROM (SELECT survivor, count(*) + 1 AS rows FROM %s GROUP BY survivor) AS g
                JOIN %s AS t ON t.ctid = g.survivor
                ORDER BY g.rows DESC, g.survivor
                LIMIT ? OFFSET ?""".formatted(texts(table.naturalKeys().get(0).columns()), map(table), Fragments.table(table.name()));
    }

    /**
     * All rows that are duplicates of each other, group by group, the one that stays first: {@code place} in its group,
     * then the columns as text. Parameters: limit, offset.
     */
    public String rows(Table table) {
        List<String> columns =
                table.columns().stream().map(column -> column.name()).toList();
        return """
                SELECT g.place, %1$s
                FROM (SELECT loser AS tid, survivor, place FROM %2$s
                    UNION ALL SELECT DISTINCT survivor, survivor, 1 FROM %2$s) AS g
                JOIN %3$s AS t ON t.ctid = g.tid
                ORDER BY g.survivor, g.place
                LIMIT ? OFFSET ?""".formatted(texts(columns), map(table), Fragments.table(table.name()));
    }

    private static String texts(List<String> columns) {
        return columns.stream().map(column -> "t." + quote(column) + "::text").collect(Collectors.joining(", "));
    }

    private String map(Table table) {
        return graph.table(table.name()).map(graph::map).orElseThrow();
    }
}
