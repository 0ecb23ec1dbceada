package dev.onerow.sql;

import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the dedupe-and-constrain migration of a model: rows that are the same thing are merged with all that hangs on
 * them, then the constraints are added.
 *
 * <p>The statements belong into one transaction, in order; {@link Script} makes one DO block of them. A second run
 * changes nothing. What it can't do it refuses, and then nothing has changed: foreign keys that the model doesn't know,
 * duplicates in tables that refer to themselves by their key or through others, tables that are partitioned, inherited or
 * have rules.
 */
public final class Dedupe {

    /** The SQLSTATE of a refusal. */
    public static final String REFUSED = "ONE01";

    private Dedupe() {}

    /** The whole migration; tables that are missing are created. */
    public static List<Statement> statements(SchemaModel model) {
        return phases(model, List.of(model.tables())).all();
    }

    /**
     * The migration in its phases, each of which needs the one before.
     *
     * @param prepare creates what is missing, locks, and refuses what can't be merged
     * @param index builds the indexes without which the merge would be slow
     * @param find notes the rows that go in temporary tables
     * @param merge re-points, fills and deletes
     * @param check counts that nothing got lost
     * @param constrain adds, renames and replaces constraints
     */
    public record Phases(
            List<Statement> prepare,
            List<Statement> index,
            List<Statement> find,
            List<Statement> merge,
            List<Statement> check,
            List<Statement> constrain) {

        /** All of them, in order. */
        public List<Statement> all() {
            return Stream.of(prepare, index, find, merge, check, constrain)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** As {@link #statements}, but one table at a time where it can be, so that its progress can be told. */
    public static Phases phases(SchemaModel model) {
        return phases(model, model.tables().stream().map(List::of).toList());
    }

    /** The portions are the tables that one statement may work on. */
    private static Phases phases(SchemaModel model, List<List<Table>> portions) {
        MergeGraph graph = new MergeGraph(model);
        MergeProof proof = new MergeProof(graph);
        return new Phases(
                prepare(graph), index(portions), find(graph, proof), merge(graph), check(proof), constrain(portions));
    }

    private static List<Statement> prepare(MergeGraph graph) {
        List<Statement> statements = new ArrayList<>(CreateSchema.schemasTypesAndTables(graph.model()));
        statements.add(MergeGuards.lock(graph));
        statements.addAll(MergeGuards.settings());
        statements.add(Constrain.guard(graph.tables()));
        if (!graph.merged().isEmpty()) {
            statements.add(MergeGuards.refuseOtherThanPlainTables(graph));
            statements.add(MergeGuards.refuseUnknownReferences(graph));
        }
        return statements;
    }

    private static List<Statement> index(List<List<Table>> portions) {
        return each(portions, Constrain::indexes).toList();
    }

    private static Stream<Statement> each(
            List<List<Table>> portions, Function<List<Table>, List<Statement>> statements) {
        return portions.stream().flatMap(tables -> {
            List<Statement> written = statements.apply(tables);
            return (tables.size() == 1 ? Statement.on(tables.get(0).name(), written) : written).stream();
        });
    }

    private static List<Statement> find(MergeGraph graph, MergeProof proof) {
        List<Statement> statements = new ArrayList<>(proof.open());
        statements.addAll(classes(graph, proof));
        graph.merged().stream()
                .filter(graph::isCyclic)
                .forEach(table -> statements.add(MergeGuards.refuseCycle(graph, table)));
        statements.addAll(MergeGuards.refuseSharedColumnsThatChange(graph));
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
    public static List<Statement> preview(SchemaModel model) {
        MergeGraph graph = new MergeGraph(model);
        MergeProof proof = new MergeProof(graph);
        List<Statement> statements = new ArrayList<>(proof.open());
        statements.addAll(classes(graph, proof));
        statements.add(proof.close());
        return List.copyOf(statements);
    }

    private static List<Statement> classes(MergeGraph graph, MergeProof proof) {
        List<Statement> statements = new ArrayList<>();
        for (Table table : graph.merged()) {
            statements.addAll(Statement.on(table.name(), new MergeClasses(graph, table).statements()));
            statements.add(proof.report(table).on(table.name()));
        }
        return statements;
    }

    /** Referencing tables first, so that a row that is re-pointed meets no duplicate of its own. */
    private static List<Statement> merge(MergeGraph graph) {
        List<Table> leavesFirst = new ArrayList<>(graph.merged());
        Collections.reverse(leavesFirst);
        return leavesFirst.stream()
                .flatMap(table -> Statement.on(table.name(), new MergeRows(graph, table).statements()).stream())
                .toList();
    }

    private static List<Statement> constrain(List<List<Table>> portions) {
        return Stream.of(
                        each(portions, Constrain::keysAndChecks),
                        each(portions, Constrain::foreignKeys),
                        Stream.of(MergeGuards.restoreSettings()))
                .flatMap(statements -> statements)
                .toList();
    }
}
