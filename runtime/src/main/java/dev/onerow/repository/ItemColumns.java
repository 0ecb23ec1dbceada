package dev.onerow.repository;

import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the rows of a batch travel: the key's columns, then the details'.
 *
 * @param <K> the key
 * @param <D> the details
 */
final class ItemColumns<K, D> {

    private final BatchColumns<K> keys;
    private final BatchColumns<D> details;
    private final List<String> names;

    ItemColumns(Table table, NaturalKey key, BatchColumns<K> keys, BatchColumns<D> details) {
        this.keys = keys;
        this.details = details;
        this.names = Stream.concat(
                        key.columns().stream(), table.details(key).stream().map(Column::name))
                .toList();
    }

    /** Binds an array for each part of the key from parameter {@code at} on, and returns the parameter after the last. */
    int bindKeys(PreparedStatement statement, int at, List<K> given) throws SQLException {
        try {
            return keys.bind(statement, at, 1, given);
        } catch (UnencodableValue e) {
            throw named(e);
        }
    }

    /** As {@link #bindKeys}, and an array for each of the details. */
    int bind(PreparedStatement statement, int at, Items<K, D> items) throws SQLException {
        int next = bindKeys(statement, at, items.keys());
        try {
            return details.bind(statement, next, keys.size() + 1, items.details());
        } catch (UnencodableValue e) {
            throw named(e);
        }
    }

    /** Writes a row without its end. */
    void write(CopyCells cells, K key, D given) {
        try {
            keys.write(cells, 1, key);
            details.write(cells, keys.size() + 1, given);
        } catch (UnencodableValue e) {
            throw named(e);
        }
    }

    private UnencodableValue named(UnencodableValue e) {
        return e.inColumn(names.get(e.parameter() - 1));
    }
}
