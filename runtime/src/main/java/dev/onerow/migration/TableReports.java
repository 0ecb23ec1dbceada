package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the migration's statements have counted. */
final class TableReports {

    private static final String QUERY = """
            SELECT schema_name, table_name, rows_before, groups, duplicates
            FROM pg_temp.onerow_report ORDER BY place
            """;

    private TableReports() {}

    /** The reports, whose temporary table is dropped. */
    static List<TableReport> take(Runner runner) throws SQLException {
        List<TableReport> reports = read(runner);
        runner.execute("DROP TABLE pg_temp.onerow_report");
        return reports;
    }

    static List<TableReport> read(Runner runner) throws SQLException {
        List<TableReport> reports = new ArrayList<>();
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
                reports.add(new TableReport(table, row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return List.copyOf(reports);
    }
}
