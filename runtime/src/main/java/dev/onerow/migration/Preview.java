package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.MergeOutlook;
import dev.onerow.sql.MergeTable;
import dev.onerow.sql.Statement;
import dev.onerow.sql.TransactionStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Looks at what the migration would do. Temporary tables are made first; then the transaction is read-only, so that
 * nothing of a user's is ever written.
 */
final class Preview {

    private final Handle handle;
    private final MigrationOptions options;
    private final SchemaModel model;

    Preview(Handle handle, MigrationOptions options, SchemaModel model) {
        this.handle = handle;
        this.options = options;
        this.model = model;
    }

    MigrationPreview run() {
        return look(runner -> {
            List<MergeTable> live = LiveReferences.read(runner.connection(), model);
            Verification differences = Verify.schema(runner.connection(), model);
            MergeOutlook outlook = new MergeOutlook(existing(runner), live);
            List<String> refusals = new ArrayList<>(runner.refusals(Phase.PREPARE, outlook.guards()));
            boolean workedOut = refusals.isEmpty();
            refusals.addAll(runner.refusals(Phase.PREPARE, outlook.ownership()));
            if (workedOut) {
                refusals.addAll(runner.refusals(Phase.FIND, outlook.open()));
                refusals.addAll(runner.refusals(Phase.FIND, outlook.checks()));
            }
            runner.execute(TransactionStatements.READ_ONLY);
            return new MigrationPreview(
                    model.name(),
                    refusals,
                    workedOut ? TableReports.read(runner) : List.of(),
                    workedOut ? references(runner, outlook) : List.of(),
                    workedOut ? fills(runner, outlook) : List.of(),
                    differences,
                    outlook.locked(),
                    steps(Dedupe.phases(model, live, options.triggers())));
        });
    }

    private static List<ReferenceReport> references(Runner runner, MergeOutlook outlook) throws SQLException {
        List<ReferenceReport> references = new ArrayList<>();
        for (MergeOutlook.Count each : outlook.references()) {
            references.add(new ReferenceReport(
                    each.table(),
                    each.columns(),
                    each.target(),
                    each.declared(),
                    count(runner, each.changed()),
                    count(runner, each.gone())));
        }
        return references;
    }

    private static List<FillReport> fills(Runner runner, MergeOutlook outlook) throws SQLException {
        List<FillReport> fills = new ArrayList<>();
        for (MergeOutlook.Count each : outlook.fills()) {
            fills.add(new FillReport(each.table(), each.columns().get(0), count(runner, each.changed())));
        }
        return fills;
    }

    <T> T duplicates(Function<Duplicates, T> work) {
        return look(runner -> {
            SchemaModel existing = existing(runner);
            MergeOutlook outlook = open(runner, existing, LiveReferences.read(runner.connection(), model));
            return work.apply(new Duplicates(runner, existing, outlook, TableReports.read(runner)));
        });
    }

    private <T> T look(AllOrNothing.Preparation<T> work) {
        return new AllOrNothing(handle, options, "the preview of " + model.name(), "").look(work);
    }

    /** Tables that are missing have no duplicates; the differences tell of them. */
    private SchemaModel existing(Runner runner) throws SQLException {
        Map<QualifiedName, LiveTable> live = Catalogue.read(
                runner.connection(), model.tables().stream().map(Table::name).toList());
        return new SchemaModel(
                model.name(),
                model.tables().stream()
                        .filter(table -> live.containsKey(table.name()))
                        .toList());
    }

    private static MergeOutlook open(Runner runner, SchemaModel existing, List<MergeTable> live) throws SQLException {
        MergeOutlook outlook = new MergeOutlook(existing, live);
        runner.run(Phase.FIND, outlook.open());
        runner.execute(TransactionStatements.READ_ONLY);
        return outlook;
    }

    private static long count(Runner runner, String query) throws SQLException {
        Connection connection = runner.connection();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Step> steps(Dedupe.Phases phases) {
        List<Step> steps = new ArrayList<>();
        add(steps, Phase.PREPARE, phases.prepare());
        add(steps, Phase.FIND, phases.find());
        add(steps, Phase.MERGE, phases.merge());
        add(steps, Phase.CHECK, phases.check());
        add(steps, Phase.CONSTRAIN, phases.constrain());
        add(steps, Phase.JOURNAL, phases.journal());
        return steps;
    }

    private static void add(List<Step> steps, Phase phase, List<Statement> statements) {
        statements.forEach(each -> steps.add(new Step(
                phase,
                each.table(),
                each.conditional(),
                each.why(),
                each.hazard().warning())));
    }
}
