package dev.onerow.sql;

import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Writes what an online migration looks at before it changes anything: what it would fail at, or can't do, stops it. */
public final class OnlineCheck {

    private OnlineCheck() {}

    /** The refusals; each reads what it needs and changes nothing. */
    public static List<Statement> statements(SchemaModel model, List<MergeTable> live) {
        MergeGraph graph = new MergeGraph(model, live);
        List<Statement> statements = new ArrayList<>();
        statements.add(Ownership.ofAll(model.tables()));
        if (!graph.merged().isEmpty()) {
            statements.add(MergeGuards.refuseOtherThanPlainTables(graph));
            statements.add(MergeTypes.refuse(graph));
        }
        return statements;
    }

    /** The same of names and columns. The tables must be there. */
    public static Statement names(SchemaModel model) {
        return Constrain.guard(model.tables());
    }

    /**
     * The same of the rows: NULL where none may be, orphans, and what the merge can't do. For a transaction on one
     * snapshot that is taken back; {@code pg_temp.onerow_report} is filled. The tables must be there.
     */
    public static List<Statement> preview(SchemaModel model, List<MergeTable> live) {
        List<Statement> statements = new ArrayList<>(MergeGuards.settings());
        statements.addAll(MergeChecks.statements(model));
        MergeGraph graph = new MergeGraph(model, live);
        List<Statement> checks = new ArrayList<>(MergeSuspension.refuseActing(graph));
        checks.addAll(MergeIndexSuspension.refuse(graph));
        checks.addAll(new MergeOutlook(model, live).checksOfWhatComes());
        statements.addAll(Dedupe.preview(graph, checks));
        return statements;
    }

    /** Why the model itself is not one for an online migration, in a line each. */
    public static List<String> refusals(SchemaModel model, List<MergeTable> live) {
        MergeGraph graph = new MergeGraph(model, live);
        List<String> refusals = new ArrayList<>(circles(graph));
        refusals.addAll(circlesOfChanges(graph));
        refusals.addAll(severalKeys(graph));
        for (Table table : model.tables()) {
            table.uniques().stream()
                    .filter(unique -> unique.onCollision() == OnCollision.MERGE
                            && !table.naturalKeys().isEmpty())
                    .forEach(unique -> refusals.add(table.name() + " merges rows that collide on " + unique.name()));
        }
        return refusals;
    }

    private static List<String> circles(MergeGraph graph) {
        return new MergeOrder(graph)
                .byClasses().stream()
                        .filter(circle -> circle.size() > 1
                                || graph.inKeys(circle.get(0)).stream()
                                        .anyMatch(key ->
                                                key.table().equals(circle.get(0).name())))
                        .map(circle -> Fragments.readable(
                                        circle.stream().map(MergeTable::name).toList())
                                + " refers to itself by its key")
                        .toList();
    }

    /** A batch looks at some rows only, and how far such a change goes shows when all of them are known. */
    private static List<String> circlesOfChanges(MergeGraph graph) {
        MergeOrder order = new MergeOrder(graph);
        return order.byChanges().stream()
                .filter(order::isCircle)
                .map(circle ->
                        Fragments.readable(circle.stream().map(MergeTable::name).toList())
                                + " refers to itself by columns that change with what they refer to")
                .toList();
    }
    /** A row that goes by one key takes along what it would share another with, once that one's parents are merged. */
    private static List<String> severalKeys(MergeGraph graph) {
        return graph.merged().stream()
                .filter(table -> table.samenesses().size() > 1
                        && graph.inKeys(table).stream()
                                .anyMatch(key -> graph.parent(key).isMerged()))
                .map(table ->
                        table.name() + " has several natural keys, of which one refers to a table that is merged too")
                .toList();
    }
}
