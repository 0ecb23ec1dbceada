package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.Script;
import dev.onerow.sql.Undo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the latest migration of a name back, with its tables locked. */
final class UndoMigration {

    private static final String REPORT = """
            SELECT schema_name, table_name, restored, set_back FROM pg_temp.onerow_undone ORDER BY place
            """;

    private static final String TRIGGERS = """
            SELECT pg_catalog.array_to_string(triggers, ', ') FROM onerow.migrations
            WHERE triggers <> '{}' AND id = CAST(pg_catalog.current_setting('onerow.migration') AS bigint)
            """;

    private static final Logger LOG = LoggerFactory.getLogger(UndoMigration.class);

    private final Handle handle;
    private final MigrationOptions options;
    private final String name;

    UndoMigration(Handle handle, MigrationOptions options, String name) {
        this.handle = handle;
        this.options = options;
        this.name = name;
    }

    List<TableUndo> run() {
        return new AllOrNothing(handle, options, "the undo of " + name).call(this::prepare, this::undo);
    }

    /** Whether there is anything to undo. */
    private boolean prepare(Runner runner) throws SQLException {
        runner.execute(Script.block(Undo.prepare(name)));
        return found(runner);
    }

    private List<TableUndo> undo(Runner runner, boolean found) throws SQLException {
        if (found) {
            runner.run(Phase.UNDO, Undo.undo(name));
            warn(runner);
        }
        List<TableUndo> undone = new ArrayList<>();
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery(REPORT)) {
            while (row.next()) {
                QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
                undone.add(new TableUndo(table, row.getLong(3), row.getLong(4)));
            }
        }
        runner.execute("DROP TABLE pg_temp.onerow_undone");
        return List.copyOf(undone);
    }

    private void warn(Runner runner) throws SQLException {
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery(TRIGGERS)) {
            if (row.next()) {
                LOG.warn(
                        "{}: what these triggers wrote into other tables while it was migrated is not taken back: {}",
                        name,
                        row.getString(1));
            }
        }
    }

    private static boolean found(Runner runner) throws SQLException {
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.current_setting('onerow.migration') <> ''")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
