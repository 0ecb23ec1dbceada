package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.sql.Script;
import dev.onerow.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Executes statements one by one, each as a block of its own, and tells the listener how far it is. */
final class Runner {

    private final Connection connection;
    private final ProgressListener listener;

    Runner(Connection connection, ProgressListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    Connection connection() {
        return connection;
    }

    /** Runs a phase or a part of it, to be told of as a whole. */
    void run(Phase phase, List<Statement> statements) throws SQLException {
        for (int done = 0; done < statements.size(); done++) {
            Statement statement = statements.get(done);
            listener.progress(new Progress(phase, statement.table(), done, statements.size()));
            execute(Script.block(List.of(statement)));
        }
        listener.progress(new Progress(phase, null, statements.size(), statements.size()));
    }

    /** Executes SQL that brings no rows. */
    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
