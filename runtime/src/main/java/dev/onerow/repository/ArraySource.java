package dev.onerow.repository;

import dev.onerow.sql.BatchSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that travel with each statement as its parameters.
 *
 * @param places where in the batch each of them is, 0 for the first; empty where they are the whole batch
 * @param <K> the key
 * @param <D> the details
 */
record ArraySource<K, D>(BatchSql sql, ItemColumns<K, D> columns, Items<K, D> items, int[] places)
        implements BatchSource {

    /** All steps in one round trip. */
    @Override
    public void run(Connection connection, List<Step> steps) throws SQLException {
        String text = steps.stream().map(step -> step.text().apply(sql)).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int at = 1;
            for (Step step : steps) {
                at = step.needs() == Needs.KEYS
                        ? columns.bindKeys(statement, at, items.keys())
                        : columns.bind(statement, at, items);
            }
            statement.execute();
            for (Step step : steps) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        int place = rows.getInt(1) - 1;
                        step.answer().take(places.length == 0 ? place : places[place], rows);
                    }
                }
                statement.getMoreResults();
            }
        }
    }
}
