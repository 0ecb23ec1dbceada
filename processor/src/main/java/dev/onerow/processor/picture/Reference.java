package dev.onerow.processor.picture;

import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A foreign key between two tables of a picture, which are known by their numbers.
 *
 * @param optional whether a child may have no parent
 * @param single whether a parent has one child at most
 * @param identifying whether the parent is a part of what the child is known by: of its primary or natural key
 */
record Reference(int child, int parent, ForeignKey key, boolean optional, boolean single, boolean identifying) {

    static Reference of(int child, Table table, int parent, ForeignKey key) {
        Set<String> nullable = new HashSet<>();
        table.columns().stream().filter(Column::nullable).map(Column::name).forEach(nullable::add);
        Set<String> columns = new HashSet<>(key.columns());
        return new Reference(
                child,
                parent,
                key,
                columns.stream().anyMatch(nullable::contains),
                uniqueColumns(table).anyMatch(columns::containsAll),
                keys(table).anyMatch(known -> known.containsAll(columns)));
    }

    boolean toItself() {
        return child == parent;
    }

    private static Stream<List<String>> keys(Table table) {
        return Stream.concat(
                Stream.of(table.primaryKey().columns()),
                table.naturalKeys().stream().map(NaturalKey::columns));
    }

    /** Which columns no two rows have alike; what holds for some rows only, or for an expression, says nothing. */
    private static Stream<? extends Collection<String>> uniqueColumns(Table table) {
        return Stream.of(
                        Stream.of(table.primaryKey().columns()),
                        table.naturalKeys().stream()
                                .filter(key -> key.where() == null)
                                .map(NaturalKey::columns),
                        table.uniques().stream()
                                .filter(unique -> !unique.isIndex())
                                .map(UniqueConstraint::columns))
                .flatMap(all -> all);
    }
}
