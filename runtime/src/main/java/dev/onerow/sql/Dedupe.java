package dev.onerow.sql;

import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        MergeGraph graph = new MergeGraph(model);
        MergeProof proof = new MergeProof(graph);
        List<Statement> statements = new ArrayList<>(CreateSchema.schemasTypesAndTables(model));
        statements.add(MergeGuards.lock(graph));
        statements.addAll(MergeGuards.settings());
        if (!graph.merged().isEmpty()) {
            statements.add(MergeGuards.refuseOtherThanPlainTables(graph));
            statements.add(MergeGuards.refuseUnknownReferences(graph));
        }
        graph.tables().forEach(table -> statements.addAll(CreateTable.indexes(table)));
        statements.addAll(proof.open());
        statements.addAll(classes(graph, proof));
        graph.merged().stream()
                .filter(graph::isCyclic)
                .forEach(table -> statements.add(MergeGuards.refuseCycle(graph, table)));
        statements.addAll(MergeGuards.refuseSharedColumnsThatChange(graph));
        statements.addAll(proof.countReferences());
        statements.addAll(merge(graph));
        statements.addAll(proof.check());
        statements.add(proof.close());
        statements.addAll(constrain(graph));
        statements.add(MergeGuards.restoreSettings());
        return List.copyOf(statements);
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
            statements.addAll(new MergeClasses(graph, table).statements());
            statements.add(proof.report(table));
        }
        return statements;
    }

    /** Referencing tables first, so that a row that is re-pointed meets no duplicate of its own. */
    private static List<Statement> merge(MergeGraph graph) {
        List<Table> leavesFirst = new ArrayList<>(graph.merged());
        Collections.reverse(leavesFirst);
        return leavesFirst.stream()
                .flatMap(table -> new MergeRows(graph, table).statements().stream())
                .toList();
    }

    private static List<Statement> constrain(MergeGraph graph) {
        List<Statement> statements = new ArrayList<>();
        graph.tables().forEach(table -> statements.addAll(new Constrain(table).keysAndChecks()));
        graph.references()
                .forEach(reference -> statements.addAll(
                        ConstrainForeignKey.statements(reference.child().name(), reference.key())));
        return statements;
    }
}
