package dev.onerow.sql;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model as the merge of duplicates sees it: which tables lose rows, who refers to them, and what is noted of each row
 * that goes.
 *
 * <p>For each table with a natural key there is a temporary table of the rows that go, {@code onerow_merged_N}: the
 * loser and its survivor by ctid, the loser's place in the survivor order, and of both the columns that others refer by
 * ({@link #carried}), as {@code old1, new1, …}.
 */
record MergeGraph(SchemaModel model) {

    /** A foreign key with the table that it stands on. */
    record Reference(Table child, ForeignKey key) {}

    /** Referenced tables first, as far as cycles allow. */
    List<Table> tables() {
        return model.tables();
    }

    /** The tables whose rows may be duplicates of each other. */
    List<Table> merged() {
        return tables().stream().filter(table -> !table.naturalKeys().isEmpty()).toList();
    }

    /** The table that a foreign key leads to, if it is one that may lose rows. */
    Optional<Table> mergedParent(ForeignKey key) {
        return model.table(key.table()).filter(table -> !table.naturalKeys().isEmpty());
    }

    /** The temporary table of the rows that go. */
    String map(Table table) {
        return "pg_temp." + mapName(table);
    }

    String mapName(Table table) {
        return "onerow_merged_" + number(table);
    }

    /** The table's place in the order, from 1. */
    int number(Table table) {
        return tables().indexOf(table) + 1;
    }

    /** Every foreign key of the model that leads to the table. */
    List<Reference> referencing(QualifiedName table) {
        return references().stream()
                .filter(reference -> reference.key().table().equals(table))
                .toList();
    }

    /** Every foreign key of the model. */
    List<Reference> references() {
        return tables().stream()
                .flatMap(child -> child.foreignKeys().stream().map(key -> new Reference(child, key)))
                .toList();
    }

    /** The columns noted of each row that goes and of its survivor: the primary key, and what foreign keys refer to. */
    List<String> carried(Table table) {
        Set<String> columns = new LinkedHashSet<>(table.primaryKey().columns());
        referencing(table.name())
                .forEach(reference -> columns.addAll(reference.key().references()));
        return List.copyOf(columns);
    }

    /** The names under which the map notes those columns, with {@code old} or {@code new} before the number. */
    List<String> noted(Table table, String prefix, List<String> columns) {
        List<String> carried = carried(table);
        return columns.stream()
                .map(column -> prefix + (carried.indexOf(column) + 1))
                .toList();
    }

    /**
     * Whether the merge would have to go in circles: the table refers to itself by its key, or through other tables.
     * Two rows can then be the same thing because they refer to each other.
     */
    boolean isCyclic(Table table) {
        Set<String> keyColumns = new HashSet<>();
        table.naturalKeys().forEach(key -> keyColumns.addAll(key.columns()));
        boolean selfInKey = table.foreignKeys().stream()
                .anyMatch(key -> key.table().equals(table.name())
                        && key.columns().stream().anyMatch(keyColumns::contains));
        return selfInKey || reachesItself(table);
    }

    private boolean reachesItself(Table table) {
        Set<QualifiedName> seen = new HashSet<>();
        Deque<Table> next = new ArrayDeque<>(List.of(table));
        while (!next.isEmpty()) {
            Table from = next.pop();
            for (ForeignKey key : from.foreignKeys()) {
                boolean toItself = key.table().equals(from.name());
                if (!toItself && key.table().equals(table.name())) {
                    return true;
                }
                if (!toItself && seen.add(key.table())) {
                    model.table(key.table()).ifPresent(next::push);
                }
            }
        }
        return false;
    }
}
