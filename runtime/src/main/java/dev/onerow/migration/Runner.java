package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.sql.Hazard;
import dev.onerow.sql.Script;
import dev.onerow.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
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
            execute(statement);
        }
        listener.progress(new Progress(phase, null, statements.size(), statements.size()));
    }

    /** Runs statements some of which may refuse, and goes on without them: what they say. */
    List<String> refusals(Phase phase, List<Statement> statements) throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (int done = 0; done < statements.size(); done++) {
            Statement statement = statements.get(done);
            listener.progress(new Progress(phase, statement.table(), done, statements.size()));
            Savepoint savepoint = connection.setSavepoint();
            try {
                execute(statement);
            } catch (SQLException e) {
                if (!RunFailure.isRefusal(e)) {
                    throw e;
                }
                connection.rollback(savepoint);
                refusals.add(RunFailure.refusal(e));
            }
            connection.releaseSavepoint(savepoint);
        }
        return refusals;
    }

    private void execute(Statement statement) throws SQLException {
        String explanation = statement.explanation();
        if (explanation == null) {
            execute(Script.block(List.of(statement)));
            return;
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            execute(Script.block(List.of(statement)));
        } catch (SQLException e) {
            connection.rollback(savepoint);
            explain(explanation, e);
            throw e;
        }
        connection.releaseSavepoint(savepoint);
    }

    /** Throws what is clearer, if there is something. */
    private void explain(String explanation, SQLException failure) throws SQLException {
        try {
            execute(Script.block(List.of(Statement.of(explanation, "The row on which it failed.", Hazard.NONE))));
        } catch (SQLException clearer) {
            clearer.addSuppressed(failure);
            throw clearer;
        }
    }

    /** Executes SQL that brings no rows. */
    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
