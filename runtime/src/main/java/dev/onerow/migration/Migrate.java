package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.OnlineJournal;
import dev.onerow.sql.Script;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The migration in one transaction, with the tables locked. */
final class Migrate {

    private final Handle handle;
    private final MigrationOptions options;
    private final SchemaModel model;

    Migrate(Handle handle, MigrationOptions options, SchemaModel model) {
        this.handle = handle;
        this.options = options;
        this.model = model;
    }

    List<TableReport> run() {
        return new AllOrNothing(handle, options, "migrating " + model.name(), RunFailure.ONCE_MERGED)
                .call(this::prepare, this::merge);
    }

    /** What refers to the tables is read before the locks, to be locked too; a statement after them looks again. */
    private Dedupe.Phases prepare(Runner runner) throws SQLException {
        runner.execute(Script.block(OnlineJournal.endOfKilled(model.name())));
        Dedupe.Phases phases =
                Dedupe.phases(model, LiveReferences.read(runner.connection(), model), options.triggers());
        runner.run(Phase.PREPARE, phases.prepare());
        return phases;
    }

    private List<TableReport> merge(Runner runner, Dedupe.Phases phases) throws SQLException {
        runner.run(Phase.FIND, phases.find());
        runner.run(Phase.MERGE, phases.merge());
        runner.run(Phase.CHECK, phases.check());
        runner.run(Phase.CONSTRAIN, phases.constrain());
        runner.run(Phase.JOURNAL, phases.journal());
        return TableReports.take(runner);
    }
}
