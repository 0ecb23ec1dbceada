package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.Remedies;
import dev.onerow.transaction.Failures;
import dev.onerow.transaction.HandleTransaction;
import dev.onerow.transaction.Undertaking;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Compares declared tables with the live ones: a start-up check of one line, or an assertion of a test.
 *
 * <p>It writes nothing. To compare expressions it lets the server print the declared ones on an empty temporary table
 * that it rolls back; where it may not make one, in a read-only transaction or without the privilege, it says so.
 */
public final class Verify {

    private Verify() {}

    /** Every difference of the model's tables; further columns, constraints and indexes are information. */
    public static Verification schema(Handle handle, SchemaModel model) {
        Undertaking work = Undertaking.reading("verifying " + model.name());
        try {
            return HandleTransaction.call(
                    handle, connection -> schema(connection, model), failure -> Failures.atCommit(failure, work));
        } catch (SQLException e) {
            throw Failures.translate(e, work);
        }
    }

    /** In a transaction. */
    static Verification schema(Connection connection, SchemaModel model) throws SQLException {
        var live = Catalogue.read(
                connection, model.tables().stream().map(Table::name).toList());
        Map<String, String> types = LiveTypes.read(connection, model);
        List<Difference> differences = new ArrayList<>();
        for (Table table : model.tables()) {
            LiveTable found = live.get(table.name());
            if (found == null) {
                differences.add(new Difference(
                        Kind.MISSING_TABLE, table.name(), table.name().name(), "", "", Remedies.createTable(table)));
            } else {
                Printed printed = Printed.of(connection, table, found);
                differences.addAll(new TableComparison(table, found, types, printed).differences());
            }
        }
        return Verification.of(differences);
    }
}
