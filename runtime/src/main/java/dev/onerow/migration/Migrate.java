package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Dedupe;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The migration in one transaction, with the tables locked. */
final class Migrate {

    private final Handle handle;
    private final MigrationOptions options;
    private final SchemaModel model;
    private final Dedupe.Phases phases;

    Migrate(Handle handle, MigrationOptions options, SchemaModel model) {
        this.handle = handle;
        this.options = options;
        this.model = model;
        this.phases = Dedupe.phases(model);
    }

    List<TableReport> run() {
        return new AllOrNothing(handle, options, "migrating " + model.name())
                .call(runner -> runner.run(Phase.PREPARE, phases.prepare()), this::merge);
    }

    private List<TableReport> merge(Runner runner) throws SQLException {
        runner.run(Phase.INDEX, phases.index());
        runner.run(Phase.FIND, phases.find());
        runner.run(Phase.MERGE, phases.merge());
        runner.run(Phase.CHECK, phases.check());
        runner.run(Phase.CONSTRAIN, phases.constrain());
        return TableReports.take(runner);
    }
}
