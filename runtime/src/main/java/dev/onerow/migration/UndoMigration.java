package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.OnlineJournal;
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
        return new AllOrNothing(handle, options, "the undo of " + name, RunFailure.WRITTEN_SINCE)
                .call(this::prepare, this::undo);
    }

    /** Whether there is anything to undo. */
    private boolean prepare(Runner runner) throws SQLException {
        runner.execute(Script.block(OnlineJournal.endOfKilled(name)));
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
                ResultSet row = statement.executeQuery(Undo.REPORT)) {
            while (row.next()) {
                QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
                undone.add(new TableUndo(table, row.getLong(3), row.getLong(4)));
            }
        }
        runner.execute(Undo.DROP_REPORT);
        return List.copyOf(undone);
    }

    private void warn(Runner runner) throws SQLException {
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery(Undo.FIRED_TRIGGERS)) {
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
                ResultSet row = statement.executeQuery(Undo.FOUND)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
