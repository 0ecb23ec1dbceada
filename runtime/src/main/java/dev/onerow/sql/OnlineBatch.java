package dev.onerow.sql;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the merge of some groups of duplicates of one table, in one short transaction under READ COMMITTED.
 *
 * <p>It is the migration's own merge, in which the table is the only one with duplicates, among rows that are locked
 * first: {@code onerow_scope_N} has them by ctid. A referencing table takes part too if a unique index or its primary
 * key is on columns that refer: its rows that become duplicates go at once, because the index would stop what is
 * re-pointed, and the primary key as it was says which of them stays. Other tables are re-pointed only; the duplicates
 * that arise in them are merged when it is their turn.
 *
 * <p>What is locked stays as it is until the end: rows of the groups, so that nobody refers to one that goes, changes it
 * or takes the survivor away; and what refers to them. A row that somebody changed in between makes the transaction fail
 * with 40001, to be run again.
 */
public final class OnlineBatch {

    private final MergeGraph graph;
    private final Table table;
    private final List<OnlineGroups> groups;
    private final Map<QualifiedName, List<ForeignKey>> held;

    /**
     * A merge of that table.
     *
     * @param live what the catalogue shows beyond the model, as {@link Dedupe} takes it
     * @param held by table, the foreign keys with columns in a unique index or in the primary key
     */
    public OnlineBatch(
            SchemaModel model, List<MergeTable> live, Table table, Map<QualifiedName, List<ForeignKey>> held) {
        this.table = table;
        this.held = held;
        this.graph = MergeGraph.scoped(OnlineTables.mergedWith(table, model, held), live);
        this.groups = table.naturalKeys().stream()
                .map(key -> new OnlineGroups(table, key))
                .toList();
    }

    /**
     * The statements, for one transaction.
     *
     * @param key by which of the table's natural keys the groups were found, by its place
     * @param from the number of the first group, exclusive
     * @param to the number of the last, inclusive
     */
    public List<Statement> statements(int key, long from, long to) {
        List<Statement> statements = new ArrayList<>(MergeGuards.settings());
        statements.add(Guard.pass());
        graph.touched().forEach(each -> statements.add(scope(each)));
        Set<MergeTable> known = new HashSet<>();
        for (List<MergeTable> tables : byClasses()) {
            for (MergeTable merged : tables) {
                statements.addAll(
                        merged.name().equals(table.name())
                                ? lockGroups(merged, groups.get(key).rows(from, to))
                                : lockFollowers(merged, known));
                statements.addAll(complete(merged));
            }
            statements.addAll(Dedupe.classes(graph, tables));
            known.addAll(tables);
        }
        statements.addAll(lockReferences());
        statements.add(TextSettings.set());
        for (List<MergeTable> tables : new MergeOrder(graph).byChanges()) {
            tables.forEach(each -> statements.addAll(lockMoving(each)));
            statements.addAll(Dedupe.changes(graph, tables));
            tables.forEach(each -> statements.add(lockChanged(each)));
        }
        statements.addAll(MergeSuspension.refuseActing(graph));
        statements.add(Journal.images());
        new MergeOrder(graph)
                .byApplication()
                .forEach(tables -> statements.addAll(new MergeRows(graph, tables).statements()));
        statements.addAll(Journal.closeRows(graph.model().name()));
        return statements;
    }

    /** Selects, at the end of the transaction: schema, table, groups and duplicates. */
    public String counts() {
        return graph.merged().stream()
                .map(merged -> "SELECT " + Identifiers.literal(merged.name().schema()) + ", "
                        + Identifiers.literal(merged.name().name()) + ", count(DISTINCT survivor), count(*) FROM "
                        + graph.map(merged))
                .collect(Collectors.joining("\nUNION ALL "));
    }

    private Statement scope(MergeTable touched) {
        return Statement.of(
                "CREATE TEMPORARY TABLE " + graph.scopeName(touched)
                        + " (onerow_part oid, onerow_row tid, PRIMARY KEY (onerow_part, onerow_row)) ON COMMIT DROP",
                "The rows of " + touched.name() + " that this batch looks at.",
                Hazard.NONE);
    }

    /** Notes rows and locks them. */
    private Statement take(MergeTable touched, String alias, String from, String why) {
        String order = touched.primaryKey().isEmpty()
                ? alias + ".onerow_part, " + alias + ".onerow_row"
                : Fragments.names(alias, touched.primaryKey());
        return Statement.of(
                "INSERT INTO %1$s\nSELECT %2$s.onerow_part, %2$s.onerow_row\n%3$s\nORDER BY %4$s\nFOR UPDATE OF %2$s\nON CONFLICT DO NOTHING"
                        .formatted(graph.scope(touched), alias, from, order),
                why,
                Hazard.LOCKS_ROWS);
    }

    private List<Statement> lockGroups(MergeTable merged, String rows) {
        List<Statement> statements = new ArrayList<>();
        statements.add(take(merged, "c", rows, "Some groups of " + table.name() + ", locked."));
        if (table.naturalKeys().size() > 1) {
            statements.add(untilNoMore(table.naturalKeys().stream()
                    .map(key -> take(merged, "c", sharing(merged, new KeyMatch(key)), ""))
                    .toList()));
        }
        return statements;
    }

    /** A row that shares one key may share another with one more. */
    private static Statement untilNoMore(List<Statement> takes) {
        return Statement.of(
                takes.stream()
                        .map(take -> take.text() + ";\nonerow_more := onerow_more OR FOUND;\n")
                        .collect(Collectors.joining(
                                "",
                                "DECLARE\nonerow_more boolean := true;\nBEGIN\nWHILE onerow_more LOOP\nonerow_more := false;\n",
                                "END LOOP;\nEND")),
                "With all that share any key with them.",
                Hazard.LOCKS_ROWS);
    }

    private String sharing(MergeTable merged, KeyMatch match) {
        return "FROM " + graph.scope(merged) + " AS s\nJOIN " + match.rows(table.name(), "k")
                + " ON k.onerow_row = s.onerow_row\nJOIN " + match.rows(table.name(), "c") + " ON "
                + match.same("c", "k") + match.andNotNull("k") + "\nWHERE NOT EXISTS (SELECT FROM "
                + graph.scope(merged) + " AS x WHERE x.onerow_row = c.onerow_row)";
    }

    /** The merged tables, those first whose rows that go decide which others go; as the keys say where that is a circle. */
    private List<List<MergeTable>> byClasses() {
        List<List<MergeTable>> order = Components.of(
                graph.merged(),
                each -> deciding(each).stream().map(graph::parent).toList());
        return order.stream().allMatch(tables -> tables.size() == 1) ? order : new MergeOrder(graph).byClasses();
    }

    /** The foreign keys through which a table loses rows in this batch. */
    private List<MergeReference> deciding(MergeTable merged) {
        Set<MergeReference> keys = new LinkedHashSet<>(graph.inKeys(merged));
        if (!merged.name().equals(table.name())) {
            held.getOrDefault(merged.name(), List.of()).stream()
                    .map(MergeReference::of)
                    .filter(key -> graph.table(key.table()).isPresent())
                    .forEach(keys::add);
        }
        return keys.stream().filter(key -> graph.parent(key).isMerged()).toList();
    }

    /** Of a table that takes part: rows that refer to those that go, and the ones that they will meet. */
    private List<Statement> lockFollowers(MergeTable follower, Set<MergeTable> known) {
        List<Statement> statements = new ArrayList<>();
        deciding(follower).stream()
                .filter(key -> known.contains(graph.parent(key)))
                .forEach(key -> statements.add(lockReferring(follower, key, graph.map(graph.parent(key)))));
        List<NaturalKey> keys = Objects.requireNonNull(follower.declared()).naturalKeys();
        List<Statement> met = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            met.add(lockMet(
                    follower, new KeyMatch(keys.get(i)), follower.samenesses().get(i)));
        }
        statements.add(analyze(follower));
        statements.addAll(met.size() > 1 ? List.of(untilNoMore(met)) : met);
        return statements;
    }

    private Statement lockMet(MergeTable follower, KeyMatch match, Sameness rule) {
        MergeClasses classes = new MergeClasses(graph, follower, List.of(follower));
        List<String> after = rule.parts().stream()
                .map(part -> classes.compared(rule, part).get(0))
                .toList();
        String values = IntStream.range(0, after.size())
                .mapToObj(i -> after.get(i) + " AS onerow_key" + i)
                .collect(Collectors.joining(", "));
        List<String> names = IntStream.range(0, after.size())
                .mapToObj(i -> "n.onerow_key" + i)
                .toList();
        return take(
                follower,
                "o",
                "FROM (SELECT " + values + " FROM " + classes.rows("") + classes.joins() + ") AS n\nJOIN "
                        + match.rows(follower.name(), "o") + " ON " + match.same(match.values("o"), names)
                        + match.andNotNull("o"),
                "And the rows that they will meet.");
    }

    /** What refers to rows that go: nobody can add to it, because the rows are locked. */
    private List<Statement> lockReferences() {
        List<Statement> statements = new ArrayList<>();
        for (MergeGraph.Reference reference : graph.references()) {
            MergeTable parent = graph.parent(reference.key());
            if (parent.isMerged() && graph.isFollowed(reference.key())) {
                statements.add(lockReferring(reference.child(), reference.key(), graph.map(parent)));
                statements.addAll(complete(reference.child()));
            }
        }
        return statements;
    }

    /** What refers to rows that stay, by columns that change. */
    private List<Statement> lockMoving(MergeTable child) {
        List<Statement> statements = new ArrayList<>();
        for (MergeReference key : graph.followed(child)) {
            if (graph.leadsToMoving(key)) {
                String moved = MergeMoves.name(graph, graph.parent(key), key.references());
                statements.add(lockReferring(child, key, "pg_temp." + moved));
                statements.addAll(complete(child));
            }
        }
        return statements;
    }

    private Statement lockReferring(MergeTable child, MergeReference key, String notes) {
        return take(
                child,
                "c",
                "FROM " + notes + " AS m\nJOIN " + KeyMatch.all(child.name(), "c") + " ON "
                        + MergeClasses.matches(graph, key, "c", "m"),
                "Rows of " + child.name() + " whose (" + String.join(", ", key.columns()) + ") changes, locked.");
    }

    private Statement analyze(MergeTable touched) {
        return Statement.of("ANALYZE " + graph.scope(touched), "For the plans of what follows.", Hazard.NONE);
    }

    /** Somebody may have changed a row while we waited for its lock. */
    private List<Statement> complete(MergeTable touched) {
        String found = "SELECT count(*) FROM " + graph.rows(touched, "t");
        return List.of(
                analyze(touched), again("(SELECT count(*) FROM " + graph.scope(touched) + ") <> (" + found + ")"));
    }

    private Statement lockChanged(MergeTable changed) {
        return again("(SELECT count(*) FROM " + graph.changed(changed) + ")\n    <> (SELECT count(*) FROM (SELECT FROM "
                + graph.changed(changed) + " AS c JOIN " + Fragments.table(changed.name()) + " AS t ON "
                + changed.sameRow("t", "c") + "\n        FOR UPDATE OF t) AS locked)");
    }

    private static Statement again(String condition) {
        return Statement.of(
                        "RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'OneRow: rows of this batch were changed by"
                                + " others; it is run again'",
                        "What somebody has changed meanwhile is looked at again.",
                        Hazard.LOCKS_ROWS)
                .onlyIf(condition);
    }
}
