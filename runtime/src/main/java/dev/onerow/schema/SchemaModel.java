package dev.onerow.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tables that belong together, in foreign-key order: referenced ones first, as far as cycles allow.
 *
 * @param name the snake_case of the interface that lists them
 */
public record SchemaModel(String name, List<Table> tables) {

    public SchemaModel {
        Invariants.name(name, "schema's name");
        Invariants.distinct(tables.stream().map(Table::name).toList(), "table");
        tables = inForeignKeyOrder(tables);
    }

    /** The table of that name, if it is one of these. */
    public Optional<Table> table(QualifiedName tableName) {
        return tables.stream().filter(table -> table.name().equals(tableName)).findFirst();
    }

    /** Depth first from each table in the order given, so that the result depends on nothing else. */
    private static List<Table> inForeignKeyOrder(List<Table> tables) {
        Map<QualifiedName, Table> byName = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        Set<Table> ordered = new LinkedHashSet<>();
        Set<QualifiedName> visited = new LinkedHashSet<>();
        tables.forEach(table -> visit(table, byName, visited, ordered));
        return List.copyOf(new ArrayList<>(ordered));
    }

    private static void visit(
            Table table, Map<QualifiedName, Table> byName, Set<QualifiedName> visited, Set<Table> ordered) {
        if (!visited.add(table.name())) {
            return;
        }
        for (ForeignKey reference : table.foreignKeys()) {
            Table referenced = byName.get(reference.table());
            if (referenced != null) {
                visit(referenced, byName, visited, ordered);
            }
        }
        ordered.add(table);
    }
}
