package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables lose rows, who refers to them, and which columns a merge may change.
 *
 * <p>For each table with a natural key there is a temporary table of the rows that go, {@code onerow_merged_N}: the
 * loser and its survivor by ctid, the loser's place in the survivor order, and of both the columns that others refer by
 * ({@link #carried}), as {@code old1, new1, …}. For each table of which rows may stay and change there is
 * {@code onerow_changed_N}: the row by ctid, and what its columns become, by their names.
 */
final class MergeGraph {

    /** A foreign key with the table that it stands on. */
    record Reference(MergeTable child, MergeReference key) {}

    private final SchemaModel model;
    private final List<MergeTable> tables;
    private final boolean scoped;
    private final Map<QualifiedName, MergeTable> byName = new LinkedHashMap<>();
    /** By table, the columns that may change in a row that stays. */
    private final Map<QualifiedName, Set<String>> moving = new LinkedHashMap<>();

    private final Map<QualifiedName, Set<String>> carried = new LinkedHashMap<>();
    private final Map<QualifiedName, Integer> numbers = new HashMap<>();
    private final List<Reference> references;
    /** By table, the foreign keys that lead to it. */
    private final Map<QualifiedName, List<Reference>> incoming = new HashMap<>();

    /** What the model knows, and what the catalogue shows beyond it of the tables that reference the model's. */
    MergeGraph(SchemaModel model, List<MergeTable> live) {
        this(model, live, false);
    }

    /** One of which only the rows in {@link #scope} are looked at. */
    static MergeGraph scoped(SchemaModel model, List<MergeTable> live) {
        return new MergeGraph(model, live, true);
    }

    private MergeGraph(SchemaModel model, List<MergeTable> live, boolean scoped) {
        this.scoped = scoped;
        this.model = model;
        for (Table table : model.tables()) {
            byName.put(table.name(), MergeTable.of(table));
        }
        for (MergeTable table : live) {
            byName.merge(table.name(), table, (known, more) -> known.with(more.references()));
        }
        byName.keySet().forEach(name -> moving.put(name, new LinkedHashSet<>()));
        findMoving();
        this.tables = List.copyOf(byName.values());
        tables.forEach(table -> {
            carried.put(table.name(), new LinkedHashSet<>(table.primaryKey()));
            numbers.put(table.name(), numbers.size() + 1);
        });
        this.references = tables.stream()
                .flatMap(child -> child.references().stream()
                        .filter(key -> byName.containsKey(key.table()))
                        .map(key -> new Reference(child, key)))
                .toList();
        references.forEach(reference -> {
            MergeReference key = reference.key();
            carried.getOrDefault(key.table(), Set.of()).addAll(key.references());
            incoming.computeIfAbsent(key.table(), name -> new ArrayList<>()).add(reference);
        });
    }

    SchemaModel model() {
        return model;
    }

    /** The model's tables, referenced ones first as far as cycles allow; then those that only the catalogue knows. */
    List<MergeTable> tables() {
        return tables;
    }

    /** The tables whose rows may be duplicates of each other. */
    List<MergeTable> merged() {
        return tables.stream().filter(MergeTable::isMerged).toList();
    }

    /** The tables that lose rows or whose rows change. */
    List<MergeTable> touched() {
        return tables.stream()
                .filter(table -> table.isMerged() || changes(table))
                .toList();
    }

    Optional<MergeTable> table(QualifiedName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The table that a foreign key leads to, which must be one of these. */
    MergeTable parent(MergeReference key) {
        return table(key.table()).orElseThrow();
    }

    /** The table's place, from 1. */
    int number(MergeTable table) {
        return numbers.getOrDefault(table.name(), 0);
    }

    /** Whether only some rows are looked at. */
    boolean isScoped() {
        return scoped;
    }

    String scopeName(MergeTable table) {
        return "onerow_scope_" + number(table);
    }

    /** The temporary table of the rows that are looked at, where not all are. */
    String scope(MergeTable table) {
        return "pg_temp." + scopeName(table);
    }

    /** The rows of a table that are looked at: all, or those in {@link #scope}. */
    String rows(MergeTable table, String alias) {
        String all = Fragments.table(table.name()) + " AS " + alias;
        return scoped
                ? all + " JOIN " + scope(table) + " AS onerow_scope ON " + table.sameRow(alias, "onerow_scope")
                : all;
    }

    String mapName(MergeTable table) {
        return "onerow_merged_" + number(table);
    }

    /** The temporary table of the rows that go. */
    String map(MergeTable table) {
        return "pg_temp." + mapName(table);
    }

    String changedName(MergeTable table) {
        return "onerow_changed_" + number(table);
    }

    /** The temporary table of the rows that stay and change. */
    String changed(MergeTable table) {
        return "pg_temp." + changedName(table);
    }

    /** Every foreign key to one of the tables. */
    List<Reference> references() {
        return references;
    }

    /** The foreign keys that lead to a table. */
    List<Reference> incoming(QualifiedName table) {
        return incoming.getOrDefault(table, List.of());
    }

    /** The columns that may change in a row that stays. */
    Set<String> moving(MergeTable table) {
        return moving.getOrDefault(table.name(), Set.of());
    }

    boolean changes(MergeTable table) {
        return !moving(table).isEmpty();
    }

    /** The foreign keys of a table of which a column may change because a row goes or changes that they lead to. */
    List<MergeReference> followed(MergeTable child) {
        return child.references().stream().filter(this::isFollowed).toList();
    }

    boolean isFollowed(MergeReference key) {
        return byName.containsKey(key.table())
                && key.references().stream().anyMatch(column -> becomesAnother(parent(key), column));
    }

    /** Whether the columns that a foreign key refers to may change in a row that stays. */
    boolean leadsToMoving(MergeReference key) {
        return key.references().stream().anyMatch(moving(parent(key))::contains);
    }

    private void findMoving() {
        byName.values().forEach(table -> moving(table).addAll(table.filled()));
        boolean more = true;
        while (more) {
            more = false;
            for (MergeTable child : byName.values()) {
                for (MergeReference key : child.references()) {
                    more |= byName.containsKey(key.table()) && moving(child).addAll(movedBy(key));
                }
            }
        }
    }

    private List<String> movedBy(MergeReference key) {
        MergeTable parent = parent(key);
        return key.columns().stream()
                .filter(column -> becomesAnother(parent, key.referenced(column)))
                .toList();
    }

    /** Whether who refers by that column may have to take another value. */
    private boolean becomesAnother(MergeTable parent, String column) {
        return moving(parent).contains(column) || (parent.isMerged() && !isSame(parent, column));
    }

    /** Whether all rows of one class have the same value there. */
    private static boolean isSame(MergeTable table, String column) {
        List<Sameness> rules = table.samenesses();
        boolean refers =
                table.references().stream().anyMatch(key -> key.columns().contains(column));
        return rules.size() == 1 && rules.get(0).compares(column) && !refers;
    }

    /** The columns noted of each row that goes and of its survivor: the primary key, and what foreign keys refer to. */
    List<String> carried(MergeTable table) {
        return List.copyOf(carried.getOrDefault(table.name(), Set.of()));
    }

    /** The name under which the map notes a column, with {@code old} or {@code new} before the number. */
    String noted(MergeTable table, String prefix, String column) {
        return prefix + (carried(table).indexOf(column) + 1);
    }

    List<String> noted(MergeTable table, String prefix, List<String> columns) {
        return columns.stream().map(column -> noted(table, prefix, column)).toList();
    }

    /** Whether those of a foreign key's columns that are compared by the rule determine a row of the merged parent. */
    boolean tellsTheParent(MergeReference key, Sameness rule) {
        return table(key.table())
                .filter(MergeTable::isMerged)
                .filter(parent -> rule.tells(key, parent))
                .isPresent();
    }

    /** The same of a parent whose rows all stay. */
    boolean tellsAParentThatStays(MergeReference key, Sameness rule) {
        return table(key.table())
                .filter(parent -> !parent.isMerged())
                .filter(parent -> rule.tells(key, parent))
                .isPresent();
    }

    /** The foreign keys through which rows are the same because their parents are. */
    List<MergeReference> inKeys(MergeTable table) {
        return table.references().stream()
                .filter(key -> table.samenesses().stream().anyMatch(rule -> tellsTheParent(key, rule)))
                .toList();
    }

    boolean refersToItself(MergeTable table) {
        return table.references().stream().anyMatch(key -> key.table().equals(table.name()));
    }

    /** That a row does not go. */
    String stays(MergeTable table, String alias) {
        return table.isMerged()
                ? "NOT EXISTS (SELECT FROM " + map(table) + " AS m WHERE m.loser = " + alias + ".ctid)"
                : "true";
    }

    /** The tables to lock: those of the model, and those that change. */
    List<MergeTable> locked() {
        return tables.stream()
                .filter(table -> table.declared() != null || changes(table))
                .toList();
    }

    /** Whether the columns that a foreign key refers to tell rows apart for sure, before any constraint is added. */
    boolean leadsToAnIdentity(MergeReference key) {
        Table parent = parent(key).declared();
        return parent != null
                && parent.hasSurrogateKey()
                && Set.copyOf(key.references())
                        .equals(Set.copyOf(parent.primaryKey().columns()));
    }

    /** Whether a row may have no value where that foreign key refers to it. */
    boolean leadsToNullable(MergeReference key) {
        return key.references().stream().anyMatch(parent(key)::isNullable);
    }

    /** The columns by which keys refer to a table and that may be NULL there, each foreign key's together. */
    List<List<String>> nullableTargets(MergeTable table) {
        return incoming(table.name()).stream()
                .filter(reference -> leadsToNullable(reference.key()))
                .filter(reference -> inKeys(reference.child()).contains(reference.key()))
                .map(reference -> reference.key().references())
                .distinct()
                .toList();
    }
}
