package dev.onerow.sql;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Says in which order an online migration merges tables, and which of them lose rows together. */
public final class OnlineTables {

    private OnlineTables() {}

    /** The tables that have duplicates to merge, such that no table's keys refer to a later one. */
    public static List<Table> order(SchemaModel model, List<MergeTable> live) {
        return new MergeOrder(new MergeGraph(model, live))
                .byClasses().stream()
                        .flatMap(List::stream)
                        .map(merged -> Objects.requireNonNull(merged.declared()))
                        .toList();
    }

    /** Those foreign keys by table, and all whose columns they refer to, directly or by way of others. */
    public static Map<QualifiedName, List<ForeignKey>> withWhatTheyReferTo(
            SchemaModel model, Map<QualifiedName, List<ForeignKey>> keys) {
        Map<QualifiedName, List<ForeignKey>> all = new HashMap<>();
        keys.forEach((table, ofTable) -> ofTable.forEach(key -> add(table, key, model, all)));
        return all;
    }

    private static void add(
            QualifiedName table, ForeignKey key, SchemaModel model, Map<QualifiedName, List<ForeignKey>> all) {
        List<ForeignKey> ofTable = all.computeIfAbsent(table, name -> new ArrayList<>());
        if (ofTable.contains(key)) {
            return;
        }
        ofTable.add(key);
        model.table(key.table()).stream()
                .flatMap(parent -> parent.foreignKeys().stream())
                .filter(further -> !Collections.disjoint(further.columns(), key.references()))
                .forEach(further -> add(key.table(), further, model, all));
    }

    /**
     * The model with the natural keys of one table, and of those that lose rows with it.
     *
     * @param held by table, the foreign keys through which it does
     */
    static SchemaModel mergedWith(Table table, SchemaModel model, Map<QualifiedName, List<ForeignKey>> held) {
        Set<QualifiedName> merged = new HashSet<>();
        follow(table.name(), held, merged);
        return new SchemaModel(
                model.name(),
                model.tables().stream()
                        .map(each -> merged.contains(each.name()) ? each : withoutKeys(each))
                        .toList());
    }

    private static void follow(
            QualifiedName parent, Map<QualifiedName, List<ForeignKey>> held, Set<QualifiedName> merged) {
        if (merged.add(parent)) {
            held.forEach((child, keys) -> {
                if (keys.stream().anyMatch(key -> key.table().equals(parent))) {
                    follow(child, held, merged);
                }
            });
        }
    }

    private static Table withoutKeys(Table table) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                List.of(),
                table.uniques(),
                table.foreignKeys(),
                table.checks(),
                table.indexes());
    }
}
