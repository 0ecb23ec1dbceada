package dev.onerow.sql;

import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the dedupe-and-constrain migration of a model: rows that are the same thing are merged with all that hangs on
 * them, then the constraints are added.
 *
 * <p>The statements belong into one transaction, in order; {@link Script} makes one DO block of them. A second run
 * changes nothing. Everything is worked out into temporary tables before a row is touched. What it can't do it refuses,
 * with a list, and then nothing has changed.
 */
public final class Dedupe {

    /** The SQLSTATE of a refusal. */
    public static final String REFUSED = "ONE01";

    private Dedupe() {}

    /** The migration of a file, which knows the model only; tables that are missing are created. */
    public static List<Statement> statements(SchemaModel model) {
        return phases(model, List.of(), List.of(model.tables()), Triggers.FIRE).all();
    }

    /**
     * The migration in its phases, each of which needs the one before.
     *
     * @param prepare creates what is missing, locks, and refuses what can't be merged
     * @param find checks what is there, and works everything out into temporary tables: the rows that go, and how those that stay change
     * @param merge re-points, fills and deletes
     * @param check counts that nothing got lost
     * @param constrain adds, renames and replaces indexes and constraints; an index that was there before would have to
     *     take in each changed row too
     * @param journal writes down what undo needs
     */
    public record Phases(
            List<Statement> prepare,
            List<Statement> find,
            List<Statement> merge,
            List<Statement> check,
            List<Statement> constrain,
            List<Statement> journal) {

        /** All of them, in order. */
        public List<Statement> all() {
            return Stream.of(prepare, find, merge, check, constrain, journal)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** What the tables' own triggers do meanwhile. */
    public enum Triggers {
        /** They fire as they always do. */
        FIRE,
        /** They are disabled until the rows are merged, which only the tables' owner can do. */
        KEEP_STILL
    }

    /**
     * As {@link #statements}, but one table at a time where it can be, so that its progress can be told.
     *
     * @param live the foreign keys that the catalogue shows, on tables of the model or others, that lead to the model's
     *     tables, and on to the tables that they stand on
     */
    public static Phases phases(SchemaModel model, List<MergeTable> live, Triggers triggers) {
        return phases(model, live, model.tables().stream().map(List::of).toList(), triggers);
    }

    /** The portions are the tables that one statement may work on. */
    private static Phases phases(
            SchemaModel model, List<MergeTable> live, List<List<Table>> portions, Triggers triggers) {
        MergeGraph graph = new MergeGraph(model, live);
        MergeProof proof = new MergeProof(graph);
        return new Phases(
                prepare(graph, triggers),
                find(graph, proof),
                merge(graph, triggers),
                check(proof),
                constrain(portions),
                journal(model, triggers));
    }

    private static List<Statement> prepare(MergeGraph graph, Triggers triggers) {
        List<Statement> statements = new ArrayList<>();
        statements.add(MergeGuards.readCommitted());
        statements.add(Ownership.ofIncomplete(graph.model().tables()));
        statements.addAll(CreateSchema.schemasTypesAndTables(graph.model()));
        statements.add(MergeGuards.lock(graph));
        statements.addAll(MergeGuards.settings());
        statements.add(Constrain.guard(graph.model().tables()));
        statements.addAll(MergeGuards.refuseUnmergeable(graph));
        statements.addAll(Journal.open(graph.model()));
        if (triggers == Triggers.KEEP_STILL) {
            statements.add(UserTriggers.refuseOthers());
        }
        return statements;
    }

    private static Stream<Statement> each(
            List<List<Table>> portions, Function<List<Table>, List<Statement>> statements) {
        return portions.stream().flatMap(tables -> {
            List<Statement> written = statements.apply(tables);
            return (tables.size() == 1 ? Statement.on(tables.get(0).name(), written) : written).stream();
        });
    }

    private static List<Statement> find(MergeGraph graph, MergeProof proof) {
        List<Statement> statements = new ArrayList<>(MergeChecks.statements(graph.model()));
        statements.addAll(plan(graph, proof));
        statements.addAll(MergeCollisions.statements(graph));
        statements.addAll(proof.countReferences());
        return statements;
    }

    private static List<Statement> check(MergeProof proof) {
        List<Statement> statements = new ArrayList<>(proof.check());
        statements.add(proof.close());
        return statements;
    }

    /**
     * What the migration would merge, in {@code pg_temp.onerow_report}: place, schema_name, table_name, rows_before,
     * groups, duplicates. Writes nothing but temporary tables, which end with the transaction.
     */
    public static List<Statement> preview(SchemaModel model, List<MergeTable> live) {
        return preview(new MergeGraph(model, live), List.of());
    }

    /** The same, with checks of what it has worked out. */
    static List<Statement> preview(MergeGraph graph, List<Statement> checks) {
        MergeProof proof = new MergeProof(graph);
        List<Statement> statements = new ArrayList<>(plan(graph, proof));
        statements.addAll(checks);
        statements.add(proof.close());
        return List.copyOf(statements);
    }

    /** Works everything out, into temporary tables: which rows are the same, and how those that stay change. */
    static List<Statement> plan(MergeGraph graph, MergeProof proof) {
        List<Statement> statements = new ArrayList<>(proof.open());
        for (List<MergeTable> tables : new MergeOrder(graph).byClasses()) {
            statements.addAll(classes(graph, tables));
            tables.forEach(table -> statements.add(proof.report(table).on(table.name())));
        }
        List<Statement> changes = new MergeOrder(graph)
                .byChanges().stream()
                        .flatMap(tables -> changes(graph, tables).stream())
                        .toList();
        if (!changes.isEmpty()) {
            statements.add(TextSettings.set());
            statements.addAll(changes);
            statements.add(TextSettings.restore());
        }
        return statements;
    }

    /** Finds out which rows of tables that depend on each other are the same. */
    static List<Statement> classes(MergeGraph graph, List<MergeTable> tables) {
        List<Statement> statements = new ArrayList<>();
        boolean circles = MergeCircles.areNeeded(graph, tables);
        if (circles) {
            statements.addAll(new MergeCircles(graph, tables).statements());
        }
        for (MergeTable table : tables) {
            MergeClasses classes = new MergeClasses(graph, table, tables);
            statements.addAll(Statement.on(table.name(), circles ? classes.byClass() : classes.byKey()));
        }
        return statements;
    }

    /** Works out how rows of tables that depend on each other change; {@link TextSettings} must be set. */
    static List<Statement> changes(MergeGraph graph, List<MergeTable> tables) {
        List<Statement> statements = new ArrayList<>();
        tables.forEach(table -> statements.addAll(new MergeChanges(graph, table).fill()));
        if (new MergeOrder(graph).isCircle(tables)) {
            statements.addAll(new MergeRoads(graph, tables).statements());
        }
        for (MergeTable table : tables) {
            statements.addAll(Statement.on(table.name(), new MergeChanges(graph, table).change()));
        }
        tables.forEach(table -> statements.addAll(new MergeMoves(graph, table).move(tables)));
        return statements;
    }

    private static List<Statement> merge(MergeGraph graph, Triggers triggers) {
        List<Statement> statements = new ArrayList<>(MergeSuspension.takeDown(graph));
        statements.addAll(MergeIndexSuspension.takeDown(graph));
        statements.add(TextSettings.set());
        statements.add(MergeRows.findByPlace());
        if (triggers == Triggers.KEEP_STILL) {
            statements.add(UserTriggers.disable());
        }
        new MergeOrder(graph)
                .byApplication()
                .forEach(tables -> statements.addAll(
                        MergeFailures.explained(graph, tables, new MergeRows(graph, tables).statements())));
        statements.add(MergeRows.restoreSettings());
        statements.add(TextSettings.restore());
        if (triggers == Triggers.KEEP_STILL) {
            statements.add(UserTriggers.enable());
        }
        statements.addAll(MergeIndexSuspension.putUp(graph));
        statements.addAll(MergeSuspension.putUp(graph));
        return statements;
    }

    private static List<Statement> constrain(List<List<Table>> portions) {
        return Stream.of(
                        each(portions, Constrain::indexes),
                        each(portions, Constrain::keysAndChecks),
                        each(portions, Constrain::foreignKeys))
                .flatMap(statements -> statements)
                .toList();
    }

    private static List<Statement> journal(SchemaModel model, Triggers triggers) {
        List<Statement> statements = new ArrayList<>(Journal.close(model.name(), triggers));
        statements.add(MergeGuards.restoreSettings());
        return statements;
    }
}
