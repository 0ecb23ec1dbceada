package dev.onerow.repository;

import dev.onerow.sql.BatchSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that travel with each statement as its parameters.
 *
 * @param <K> the key
 * @param <D> the details
 */
final class ArraySource<K, D> implements BatchSource {

    private final BatchSql sql;
    private final ItemColumns<K, D> columns;
    private final Items<K, D> items;
    private final int[] places;

    /** The places say where in the batch each row is, 0 for the first. */
    ArraySource(BatchSql sql, ItemColumns<K, D> columns, Items<K, D> items, int[] places) {
        this.sql = sql;
        this.columns = columns;
        this.items = items;
        this.places = places;
    }

    /** Rows that are the whole batch. */
    ArraySource(BatchSql sql, ItemColumns<K, D> columns, Items<K, D> items) {
        this(sql, columns, items, IntStream.range(0, items.size()).toArray());
    }

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
                        step.answer().take(places[rows.getInt(1) - 1], rows);
                    }
                }
                statement.getMoreResults();
            }
        }
    }
}
