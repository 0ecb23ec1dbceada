package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes what works out how the rows of one table change that stay: what they refer to becomes the row that stays, and
 * where they have no value they take one of their duplicates. Nothing is changed yet.
 *
 * <p>The result is {@code onerow_changed_N}. Where others refer to columns that change, {@link MergeMoves} says of each
 * value of theirs what becomes of it.
 */
final class MergeChanges {

    private final MergeGraph graph;
    private final MergeTable table;
    private final List<MergeReference> followed;
    /** The columns that may change, in order. */
    private final List<String> columns;

    MergeChanges(MergeGraph graph, MergeTable table) {
        this.graph = graph;
        this.table = table;
        this.followed = graph.followed(table);
        this.columns = List.copyOf(graph.moving(table));
    }

    /** Makes the temporary table of values that rows take from their duplicates, where they do. */
    List<Statement> fill() {
        return table.filled().isEmpty() ? List.of() : List.of(filled());
    }

    /** Makes the temporary table of the rows that change. */
    List<Statement> change() {
        List<Statement> statements = new ArrayList<>(refusals());
        statements.add(changed());
        statements.add(Statement.of(
                "ANALYZE " + graph.changed(table) + " (onerow_row)", "For the plans of what follows.", Hazard.NONE));
        return statements;
    }

    /** The temporary tables of a table that this makes. */
    static Stream<String> temporaryTables(MergeGraph graph, MergeTable table) {
        Stream<String> filled = table.filled().isEmpty() ? Stream.empty() : Stream.of(filledName(graph, table));
        Stream<String> moved =
                MergeMoves.targets(graph, table.name()).stream().map(target -> MergeMoves.name(graph, table, target));
        return Stream.of(filled, Stream.of(graph.changedName(table)), moved).flatMap(names -> names);
    }

    private static String filledName(MergeGraph graph, MergeTable table) {
        return "onerow_filled_" + graph.number(table);
    }

    /** The columns to fill; those of a composite reference together, so that it is never a mixture of two. */
    private List<List<String>> groups() {
        Set<List<String>> groups = new LinkedHashSet<>();
        for (String column : table.filled()) {
            groups.add(table.references().stream()
                    .map(MergeReference::columns)
                    .filter(group -> group.contains(column) && table.filled().containsAll(group))
                    .findFirst()
                    .orElse(List.of(column)));
        }
        return List.copyOf(groups);
    }

    private Statement filled() {
        List<List<String>> groups = groups();
        String joins = IntStream.range(0, groups.size())
                .mapToObj(i -> donors(groups.get(i), "g" + i))
                .collect(Collectors.joining());
        String values = IntStream.range(0, groups.size())
                .mapToObj(i -> Fragments.names("g" + i, groups.get(i)))
                .collect(Collectors.joining(", "));
        String any = IntStream.range(0, groups.size())
                .mapToObj(i -> "g" + i + ".survivor IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return Statement.of(
                "CREATE TEMPORARY TABLE " + filledName(graph, table) + " ON COMMIT DROP AS\n"
                        + "SELECT t.ctid AS onerow_row, " + values + "\nFROM " + graph.rows(table, "t") + joins
                        + "\nWHERE " + any,
                "Where a row that stays has no " + String.join(", ", table.filled())
                        + ", the first value among its duplicates.",
                Hazard.NONE);
    }

    private String donors(List<String> group, String alias) {
        return "\nLEFT JOIN (\n    SELECT DISTINCT ON (m.survivor) m.survivor, " + Fragments.names("l", group)
                + "\n    FROM " + graph.map(table) + " AS m JOIN " + Fragments.table(table.name())
                + " AS l ON l.ctid = m.loser\n    WHERE " + all("l", group, " IS NOT NULL")
                + "\n    ORDER BY m.survivor, m.place\n) AS " + alias + " ON " + alias + ".survivor = t.ctid AND "
                + all("t", group, " IS NULL");
    }

    static String all(String alias, List<String> columns, String condition) {
        return columns.stream()
                .map(column -> alias + "." + quote(column) + condition)
                .collect(Collectors.joining(" AND "));
    }

    /** The rows with what they take from their duplicates. */
    String rows() {
        if (table.filled().isEmpty()) {
            return "FROM " + graph.rows(table, "c");
        }
        return "FROM (\n    SELECT t.ctid, " + Journal.image("t")
                + " AS onerow_before, f.onerow_row IS NOT NULL AS onerow_filled, "
                + needed().stream().map(this::given).collect(Collectors.joining(", ")) + "\n    FROM "
                + graph.rows(table, "t") + " LEFT JOIN pg_temp." + filledName(graph, table)
                + " AS f ON f.onerow_row = t.ctid\n) AS c";
    }

    /** The rows with what becomes of each thing that they refer to. */
    private String source() {
        return rows() + followed.stream().map(key -> follows("LEFT JOIN", key)).collect(Collectors.joining());
    }

    /** What becomes of the thing that a foreign key refers to. */
    String follows(String join, MergeReference key) {
        return follows(join, key, becomes(key));
    }

    /** The same, as long as only the merge is known and not how rows change that stay. */
    String followsMerge(MergeReference key) {
        return follows("LEFT JOIN", key, merged(key));
    }

    private String follows(String join, MergeReference key, String becomes) {
        String alias = "r" + followed.indexOf(key);
        return "\n" + join + " " + becomes + " AS " + alias + " ON " + MergeClasses.matches(graph, key, "c", alias);
    }

    private Set<String> needed() {
        Set<String> needed = new LinkedHashSet<>(table.primaryKey());
        table.references().forEach(key -> needed.addAll(key.columns()));
        needed.addAll(columns);
        return needed;
    }

    private String given(String column) {
        return table.filled().contains(column)
                ? "COALESCE(t.%1$s, f.%1$s) AS %1$s".formatted(quote(column))
                : "t." + quote(column);
    }

    /** What each value that refers becomes, if it changes. */
    private String becomes(MergeReference key) {
        return graph.leadsToMoving(key)
                ? "pg_temp." + MergeMoves.name(graph, graph.parent(key), key.references())
                : merged(key);
    }

    private String merged(MergeReference key) {
        MergeTable parent = graph.parent(key);
        return graph.leadsToAnIdentity(key)
                ? graph.map(parent)
                : MergeClasses.distinct(graph, parent, key.references(), graph.noted(parent, "new", key.references()));
    }

    String after(MergeReference key, String column) {
        return "r" + followed.indexOf(key) + "." + graph.noted(graph.parent(key), "new", key.referenced(column));
    }

    private String changes(MergeReference key) {
        return "(" + follower(key) + " IS NOT NULL)";
    }

    /** A column that is NULL where nothing becomes of what a row refers to. */
    private String follower(MergeReference key) {
        return "r" + followed.indexOf(key) + "."
                + graph.noted(graph.parent(key), "old", key.references().get(0));
    }

    /** That a row does not go. */
    String stays() {
        return table.isMerged() ? "\nAND " + graph.stays(table, "c") : "";
    }

    private Statement changed() {
        String rows = table.filled().isEmpty()
                ? followed.stream().map(this::changedBy).collect(Collectors.joining("\nUNION ALL\n"))
                : changed(source(), "(c.onerow_filled" + any(followed, " OR ") + ")");
        return Statement.of(
                "CREATE TEMPORARY TABLE " + graph.changedName(table) + " ON COMMIT DROP AS\n" + rows,
                "The rows of " + table.name() + " that stay and change: (" + String.join(", ", columns)
                        + ") as it will be, and the row as it was.",
                Hazard.NONE);
    }

    /** Those that change by one reference, and by none before it: most lead to nothing that changes. */
    private String changedBy(MergeReference key) {
        String joins = followed.stream()
                .map(each -> follows(each.equals(key) ? "JOIN" : "LEFT JOIN", each))
                .collect(Collectors.joining());
        String notBefore = followed.subList(0, followed.indexOf(key)).stream()
                .map(each -> "\nAND " + follower(each) + " IS NULL")
                .collect(Collectors.joining());
        return changed(rows() + joins, follower(key) + " IS NOT NULL" + notBefore);
    }

    private String any(List<MergeReference> keys, String before) {
        return keys.stream().map(key -> before + changes(key)).collect(Collectors.joining());
    }

    private String changed(String source, String condition) {
        String values = columns.stream()
                .map(column -> ",\n    " + value(column) + " AS " + quote(column))
                .collect(Collectors.joining());
        String before = table.filled().isEmpty() ? Journal.image("c") : "c.onerow_before";
        String key = Journal.key(
                table.primaryKey().stream().map(column -> "c." + quote(column)).toList());
        return "SELECT " + (table.partitioned() ? "c.tableoid AS onerow_part, " : "") + "c.ctid AS onerow_row, "
                + before
                + " AS onerow_before, " + key + " AS onerow_key" + values + "\n" + source + "\nWHERE " + condition
                + stays();
    }

    private String value(String column) {
        List<String> after = followed.stream()
                .filter(key -> key.columns().contains(column))
                .map(key -> after(key, column))
                .toList();
        return after.isEmpty()
                ? "c." + quote(column)
                : "COALESCE(" + String.join(", ", after) + ", c." + quote(column) + ")";
    }

    private List<Statement> refusals() {
        List<Statement> refusals = new ArrayList<>();
        followed.stream().filter(graph::leadsToNullable).forEach(key -> refusals.add(refuseLost(key)));
        columns.stream()
                .filter(column -> sharing(column).size() > 1)
                .forEach(column -> refusals.add(refuseContradiction(column)));
        return refusals;
    }

    private Statement refuseLost(MergeReference key) {
        String lost = key.columns().stream()
                .map(column -> after(key, column) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        return MergeGuards.refuse(
                listed(changes(key) + " AND (" + lost + ")"),
                "the row that stays has no (" + String.join(", ", key.references()) + ") by which " + table.name()
                        + " refers to it" + MergeGuards.byKey(table),
                "Give the row that stays its values, or let it take them (FILL_NULLS), and run it again.",
                "What is referred to must be there in the row that stays.");
    }

    /** The foreign keys of which a column is part, if another one makes it change. */
    private List<MergeReference> sharing(String column) {
        return table.references().stream()
                .filter(key -> key.columns().contains(column))
                .toList();
    }

    private Statement refuseContradiction(String column) {
        List<String> wanted = sharing(column).stream()
                .map(key -> "CASE WHEN " + all("c", key.columns(), " IS NOT NULL") + " THEN "
                        + (followed.contains(key)
                                ? "COALESCE(" + after(key, column) + ", c." + quote(column) + ")"
                                : "c." + quote(column))
                        + " END")
                .toList();
        return MergeGuards.refuse(
                listed("LEAST(" + String.join(", ", wanted) + ")\n    <> GREATEST(" + String.join(", ", wanted) + ")"),
                "several references share " + column + " of " + table.name()
                        + " and would have to differ in it, because what they lead to is merged"
                        + MergeGuards.byKey(table),
                "Merge what these rows refer to by hand, and run it again.",
                "References that share a column must agree.");
    }

    /** The rows that stay and are so. */
    private String listed(String condition) {
        return MergeGuards.firstTen(table, "c", source() + "\nWHERE (" + condition + ")" + stays());
    }
}
