package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Oracle.Stop;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.schema.ForeignKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The values of the rows that stay, once every reference leads to a row that stays.
 *
 * <p>A column of a reference has the value of the column that it refers to, which may itself refer on; the value comes
 * from the end of that road, or where it goes in a circle, from the circle.
 */
final class FinalRows {

    /** A column of a row. */
    private record Cell(Item item, String column) {
        Object before() {
            return item.values.get(column);
        }
    }

    private final Map<Cell, List<Cell>> roads = new HashMap<>();

    FinalRows(Collection<List<Item>> tables, UnaryOperator<Item> survivor) {
        tables.forEach(rows ->
                rows.stream().filter(row -> survivor.apply(row) == row).forEach(row -> addRoads(row, survivor)));
    }

    private void addRoads(Item row, UnaryOperator<Item> survivor) {
        for (ForeignKey key : row.table().foreignKeys()) {
            Item parent = row.parents.get(key.name());
            for (int i = 0; parent != null && i < key.columns().size(); i++) {
                Cell from = new Cell(row, key.columns().get(i));
                Cell to = new Cell(survivor.apply(parent), key.references().get(i));
                if (!from.equals(to)) {
                    roads.computeIfAbsent(from, cell -> new ArrayList<>()).add(to);
                }
            }
        }
    }

    /** The row's values by column. */
    Map<String, Object> row(Item item) {
        Map<String, Object> row = new HashMap<>();
        item.table().columns().forEach(column -> row.put(column.name(), value(new Cell(item, column.name()))));
        return row;
    }

    private Object value(Cell cell) {
        Set<Object> values = new HashSet<>();
        Set<Cell> reached = reachedFrom(cell);
        for (Cell end : reached) {
            if (reachedFrom(end).stream().allMatch(next -> reachedFrom(next).contains(end))) {
                values.add(end.before());
            }
        }
        if (values.size() > 1) {
            throw new Stop(Reason.CONTRADICTION, cell + " to be each of " + values);
        }
        Object value = values.iterator().next();
        if (value == null && roads.containsKey(cell)) {
            throw new Stop(Reason.REFERENCE_LOST, cell.toString());
        }
        return value;
    }

    private Set<Cell> reachedFrom(Cell cell) {
        Set<Cell> reached = new LinkedHashSet<>(Set.of(cell));
        Deque<Cell> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (Cell to : roads.getOrDefault(next.pop(), List.of())) {
                if (reached.add(to)) {
                    next.push(to);
                }
            }
        }
        return reached;
    }
}
