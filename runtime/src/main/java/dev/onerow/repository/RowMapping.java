package dev.onerow.repository;

import dev.onerow.OneRowException;
import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Maps the rows of a user's own queries, which select the table's columns in the model's order, wherever they begin. */
record RowMapping<R>(Table table, Reader<R> reader) implements RowMapper<R> {

    @Override
    public R map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    @Override
    public RowMapper<R> specialize(ResultSet rows, StatementContext context) throws SQLException {
        int first = firstColumn(rows.getMetaData());
        return (row, ignored) -> reader.read(row, first);
    }

    private int firstColumn(ResultSetMetaData selected) throws SQLException {
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (int first = 1; first + names.size() - 1 <= selected.getColumnCount(); first++) {
            if (startsHere(selected, first, names)) {
                return first;
            }
        }
        throw new OneRowException("The query does not select the columns of " + table.name()
                + " one after the other: put the repository's COLUMNS into its select list.");
    }

    private static boolean startsHere(ResultSetMetaData selected, int first, List<String> names) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            if (!selected.getColumnLabel(first + i).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }
}
