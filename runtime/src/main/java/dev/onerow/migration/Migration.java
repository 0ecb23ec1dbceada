package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.CreateSchema;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Script;
import dev.onerow.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Merges the duplicates of a model's tables and adds their constraints, by the same statements as the generated files.
 *
 * <p>Each call is all or nothing. It joins the transaction of the handle where there is one, and then the locks last
 * until that ends.
 */
public final class Migration {

    private static final String REPORT = """
            SELECT schema_name, table_name, rows_before, groups, duplicates
            FROM pg_temp.onerow_report ORDER BY place
            """;

    private final Handle handle;

    private Migration(Handle handle) {
        this.handle = handle;
    }

    /** A migration by that handle. */
    public static Migration on(Handle handle) {
        return new Migration(handle);
    }

    /** Creates what is missing, in an empty database everything: for fixtures. A table that is there stays as it is. */
    public void create(SchemaModel model) {
        handle.useTransaction(transaction -> {
            try {
                execute(transaction.getConnection(), Script.block(CreateSchema.statements(model)));
            } catch (SQLException e) {
                throw failure(model, e);
            }
        });
    }

    /**
     * What {@link #migrate} would merge, for each table with a natural key; the tables must exist. Takes no lock that
     * anyone would notice, and writes temporary tables only.
     */
    public List<TableReport> preview(SchemaModel model) {
        return run(model, Dedupe.preview(model));
    }

    /**
     * Merges the duplicates and adds the constraints; the tables are locked until the end.
     *
     * @return what was merged, for each table with a natural key
     * @throws MigrationRefused if the database holds what the model doesn't know or this version can't merge
     */
    public List<TableReport> migrate(SchemaModel model) {
        return run(model, Dedupe.statements(model));
    }

    private List<TableReport> run(SchemaModel model, List<Statement> statements) {
        return handle.inTransaction(transaction -> {
            try {
                return run(transaction.getConnection(), Script.block(statements));
            } catch (SQLException e) {
                throw failure(model, e);
            }
        });
    }

    private static void execute(Connection connection, String block) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(block);
        }
    }

    private static List<TableReport> run(Connection connection, String block) throws SQLException {
        execute(connection, block);
        try (java.sql.Statement statement = connection.createStatement()) {
            List<TableReport> reports = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(REPORT)) {
                while (row.next()) {
                    QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
                    reports.add(new TableReport(table, row.getLong(3), row.getLong(4), row.getLong(5)));
                }
            }
            statement.execute("DROP TABLE pg_temp.onerow_report");
            return List.copyOf(reports);
        }
    }

    private static OneRowException failure(SchemaModel model, SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
        if (server == null || server.getMessage() == null) {
            return new OneRowException("creating or migrating " + model.name() + " failed; nothing has changed", e);
        }
        if (Dedupe.REFUSED.equals(e.getSQLState())) {
            String hint = server.getHint() == null ? "" : ". " + server.getHint();
            return new MigrationRefused(server.getMessage() + hint, e);
        }
        return new OneRowException(
                "creating or migrating " + model.name() + " failed, and nothing has changed: " + server.getMessage(),
                e);
    }
}
