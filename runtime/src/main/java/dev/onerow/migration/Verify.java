package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Compares declared tables with the live ones: a start-up check of one line, or an assertion of a test. */
public final class Verify {

    private Verify() {}

    /** Every difference of the model's tables; further tables, columns and constraints are none. */
    public static Verification schema(Handle handle, SchemaModel model) {
        try {
            return schema(handle.getConnection(), model);
        } catch (SQLException e) {
            throw new OneRowException("can't read the catalogue to verify " + model.name(), e);
        }
    }

    private static Verification schema(Connection connection, SchemaModel model) throws SQLException {
        var live = Catalogue.read(
                connection, model.tables().stream().map(Table::name).toList());
        Map<String, String> types = LiveTypes.read(connection, model);
        List<Difference> differences = new ArrayList<>();
        for (Table table : model.tables()) {
            LiveTable found = live.get(table.name());
            if (found == null) {
                differences.add(new Difference(
                        Difference.Kind.MISSING_TABLE,
                        table.name(),
                        table.name().name(),
                        "",
                        ""));
            } else {
                differences.addAll(new TableComparison(table, found, types).differences());
            }
        }
        return new Verification(differences);
    }
}
