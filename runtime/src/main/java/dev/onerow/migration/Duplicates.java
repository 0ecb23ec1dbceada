package dev.onerow.migration;

import dev.onerow.OneRowException;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.MergeOutlook;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The duplicates of a model's tables, page by page: rows are the same if their keys are equal once every reference in
 * them leads to the row that stays. Valid inside of {@link Migration#duplicates} only.
 */
public final class Duplicates {

    private final Runner runner;
    private final SchemaModel model;
    private final MergeOutlook outlook;
    private final List<TableReport> tables;

    Duplicates(Runner runner, SchemaModel model, MergeOutlook outlook, List<TableReport> tables) {
        this.runner = runner;
        this.model = model;
        this.outlook = outlook;
        this.tables = tables;
    }

    /** How many groups and rows, for each table with a natural key. */
    public List<TableReport> tables() {
        return tables;
    }

    /**
     * The keys that several rows of a table have, the most frequent first.
     *
     * @param offset how many to leave out
     * @param limit how many at most
     */
    public List<DuplicateKey> keys(QualifiedName table, int offset, int limit) {
        Table declared = table(table);
        NaturalKey key = declared.naturalKeys().get(0);
        return page(
                outlook.keys(declared),
                offset,
                limit,
                row -> new DuplicateKey(values(row, key.columns()), row.getLong(1)));
    }

    /**
     * The rows of a table that are duplicates of each other, group by group, the one that stays first.
     *
     * @param offset how many to leave out
     * @param limit how many at most
     */
    public List<DuplicateRow> rows(QualifiedName table, int offset, int limit) {
        Table declared = table(table);
        List<String> columns =
                declared.columns().stream().map(column -> column.name()).toList();
        return page(
                outlook.rows(declared), offset, limit, row -> new DuplicateRow(row.getLong(1), values(row, columns)));
    }

    private Table table(QualifiedName name) {
        return model.table(name)
                .filter(table -> !table.naturalKeys().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is no table with a natural key in " + model.name() + ", or is missing"));
    }

    /** Reads what one row stands for. */
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> page(String query, int offset, int limit, RowReader<T> reader) {
        try (PreparedStatement statement = runner.connection().prepareStatement(query)) {
            statement.setInt(1, limit);
            statement.setInt(2, offset);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new OneRowException("the duplicates can't be read: " + RunFailure.words(e), e);
        }
    }

    private static Map<String, @Nullable String> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), row.getString(i + 2));
        }
        return Collections.unmodifiableMap(values);
    }
}
