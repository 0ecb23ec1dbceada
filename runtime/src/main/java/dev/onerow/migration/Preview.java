package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Dedupe;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks at what the migration would do. */
final class Preview {

    private final Handle handle;
    private final MigrationOptions options;
    private final SchemaModel model;

    Preview(Handle handle, MigrationOptions options, SchemaModel model) {
        this.handle = handle;
        this.options = options;
        this.model = model;
    }

    List<TableReport> run() {
        return new AllOrNothing(handle, options, "the preview of " + model.name())
                .call(runner -> LiveReferences.read(runner.connection(), model), (runner, live) -> {
                    runner.run(Phase.FIND, Dedupe.preview(model, live));
                    return TableReports.take(runner);
                });
    }
}
