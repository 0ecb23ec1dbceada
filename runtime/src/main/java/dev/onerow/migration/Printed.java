package dev.onerow.migration;

import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.sql.DeclaredCopy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The declared defaults, checks and indexes of a table as the server prints them.
 *
 * @param copy an empty copy with what is declared; absent if it could not be made
 * @param reason why there is no copy; else empty
 */
record Printed(Optional<LiveTable> copy, String reason) {

    private static final String NAME = "onerow_declared";
    private static final String TEMPORARY_SCHEMA =
            "SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = pg_catalog.pg_my_temp_schema()";

    /** Makes a copy, reads it, and undoes it; the connection must be in a transaction. */
    static Printed of(Connection connection, Table table, LiveTable live) throws SQLException {
        if (!hasExpressions(table)) {
            return new Printed(Optional.empty(), "");
        }
        Savepoint savepoint = connection.setSavepoint();
        try {
            List<String> columns = live.columns().stream().map(LiveColumn::name).toList();
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(DeclaredCopy.sql(table, NAME, columns));
            }
            QualifiedName name = new QualifiedName(temporarySchema(connection), NAME);
            return new Printed(
                    Optional.ofNullable(
                            Catalogue.read(connection, List.of(name)).get(name)),
                    "");
        } catch (SQLException e) {
            return new Printed(Optional.empty(), RunFailure.words(e));
        } finally {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }

    private static boolean hasExpressions(Table table) {
        return table.columns().stream().anyMatch(column -> column.defaultExpression() != null)
                || !table.checks().isEmpty()
                || !table.indexes().isEmpty()
                || table.uniques().stream().anyMatch(unique -> unique.isIndex())
                || table.naturalKeys().stream().anyMatch(key -> key.enforcement() == Enforcement.INDEX);
    }

    private static String temporarySchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TEMPORARY_SCHEMA)) {
            row.next();
            return row.getString(1);
        }
    }

    Optional<LiveColumn> column(String name) {
        return copy.flatMap(table -> table.column(name));
    }

    Optional<LiveCheck> check(String name) {
        return copy.flatMap(table -> table.constraint(name))
                .filter(LiveCheck.class::isInstance)
                .map(LiveCheck.class::cast);
    }

    Optional<LiveIndex> index(String name) {
        return copy.flatMap(table -> table.index(name));
    }
}
