package dev.onerow.migration.oracle;

import dev.onerow.Keep;
import dev.onerow.Unique.OnCollision;
import dev.onerow.migration.oracle.Case.Row;
import dev.onerow.migration.oracle.Verdict.Counts;
import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.migration.oracle.Verdict.Refused;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what a migration must make of a case, by the definition and nothing clever: every pair of rows that has a key in
 * common becomes one thing, over and over until nothing changes.
 *
 * <p>What the definition leaves open is read thus:
 *
 * <ul>
 *   <li>Rows that share any of several natural keys, or a unique constraint with {@code onCollision = MERGE}, are the
 *       same; the first natural key says which row stays and what it takes.
 *   <li>A foreign key counts as a reference in a key if its columns in the key alone tell the parent.
 *   <li>NEWEST turns all of the order round, the primary key too; NULL comes last either way; rows that even the
 *       primary key does not tell apart, because it was not there yet, go by their place in the table.
 *   <li>Each column or composite reference is filled from the first of the others that has it whole, if the row that
 *       stays has nothing of it; a reference filled in leads to the row that stays for its parent.
 * </ul>
 */
final class Oracle {

    private final Case given;
    private final Map<QualifiedName, List<Item>> items = new LinkedHashMap<>();
    /** The rows of each thing in survivor order, by their {@link Item#leader}. */
    private final Map<Item, List<Item>> things = new LinkedHashMap<>();
    /** Whether rows of a thing go by their place, because nothing else tells them apart. */
    private boolean byPlace;

    private Oracle(Case given) {
        this.given = given;
    }

    static Verdict verdict(Case given) {
        return new Oracle(given).verdict();
    }

    /** Thrown to leave the computation; never leaves this class. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Stop(Reason reason, String detail) {
            super(detail);
            this.reason = reason;
        }
    }

    private Verdict verdict() {
        try {
            given.tables().forEach(table -> items.put(table.name(), items(table)));
            all().forEach(this::resolve);
            mergeUntilNothingChanges();
            survivors();
            return new Merged(rows(new FinalRows(items.values(), this::survivor)), counts(), byPlace);
        } catch (Stop stop) {
            return new Refused(stop.reason, stop.getMessage());
        }
    }

    private static List<Item> items(Case.Legacy legacy) {
        List<Item> found = new ArrayList<>();
        for (Row row : legacy.rows()) {
            for (Column column : legacy.table().columns()) {
                if (!column.nullable() && row.values().get(column.name()) == null) {
                    throw new Stop(Reason.NULL_WHERE_NONE_MAY_BE, legacy.name() + "." + column.name());
                }
            }
            found.add(new Item(legacy, found.size(), new HashMap<>(row.values())));
        }
        return found;
    }

    private Stream<Item> all() {
        return items.values().stream().flatMap(List::stream);
    }

    private void resolve(Item item) {
        for (ForeignKey key : item.table().foreignKeys()) {
            List<Object> reference = item.values(key.columns());
            if (reference.stream().allMatch(Objects::nonNull)) {
                Item parent = items.get(key.table()).stream()
                        .filter(candidate -> candidate.values(key.references()).equals(reference))
                        .findFirst()
                        .orElseThrow(() -> new Stop(Reason.ORPHAN, item + " by " + key.name()));
                item.parents.put(key.name(), parent);
            }
        }
    }

    private void mergeUntilNothingChanges() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Case.Legacy table : given.tables()) {
                for (Rule rule : sameness(table)) {
                    changed |= mergeBy(rule, items.get(table.name()));
                }
            }
        }
    }

    /** The rules by which rows of a table are the same thing; a table that Java does not know has none. */
    private static List<Rule> sameness(Case.Legacy legacy) {
        if (legacy.unknown()) {
            return List.of();
        }
        Stream<Rule> keys = legacy.table().naturalKeys().stream().map(Rule::of);
        Stream<Rule> uniques = legacy.table().uniques().stream()
                .filter(unique -> unique.onCollision() == OnCollision.MERGE)
                .map(Rule::of);
        return Stream.concat(keys, uniques).toList();
    }

    private boolean mergeBy(Rule rule, List<Item> rows) {
        boolean changed = false;
        Map<List<Object>, Item> first = new HashMap<>();
        for (Item row : rows) {
            List<Object> common = rule.common(row.values, (column, value) -> inPlaceOf(column, value, rule, row))
                    .orElse(null);
            if (common != null) {
                Item other = first.putIfAbsent(common, row);
                changed |= other != null && row.become(other);
            }
        }
        return changed;
    }

    /** The things that the references in the key lead to, in place of a column of theirs. */
    private Object inPlaceOf(String column, Object value, Rule rule, Item row) {
        List<Object> parents = new ArrayList<>();
        for (ForeignKey key : row.table().foreignKeys()) {
            Item parent = row.parents.get(key.name());
            if (parent != null && key.columns().contains(column) && tellsTheParent(key, rule.columns())) {
                parents.add(key.name());
                parents.add(parent.leader());
            }
        }
        return parents.isEmpty() ? value : parents;
    }

    private boolean tellsTheParent(ForeignKey key, List<String> columns) {
        return tellsTheParent(key, columns, given.table(key.table()).table());
    }

    /** Whether those of the foreign key's columns that are among {@code columns} determine a row of the parent. */
    static boolean tellsTheParent(ForeignKey key, List<String> columns, Table parent) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < key.columns().size(); i++) {
            if (columns.contains(key.columns().get(i))) {
                known.add(key.references().get(i));
            }
        }
        return known.containsAll(key.references())
                || known.containsAll(parent.primaryKey().columns());
    }

    private void survivors() {
        all().forEach(item -> things.computeIfAbsent(item.leader(), leader -> new ArrayList<>())
                .add(item));
        things.values().stream().filter(rows -> rows.size() > 1).forEach(rows -> {
            NaturalKey key = rows.get(0).table().naturalKeys().get(0);
            Comparator<Item> order = order(key, rows.get(0).table());
            rows.sort(order.thenComparing(item -> item.place));
            for (int i = 1; i < rows.size(); i++) {
                byPlace |= order.compare(rows.get(i - 1), rows.get(i)) == 0;
            }
            fill(key, rows);
        });
    }

    private Item survivor(Item item) {
        return things.get(item.leader()).get(0);
    }

    private static Comparator<Item> order(NaturalKey key, Table table) {
        List<Order> columns = new ArrayList<>(key.survivor().order());
        table.primaryKey().columns().forEach(column -> columns.add(new Order(column, false)));
        boolean newest = key.survivor().keep() == Keep.NEWEST;
        return columns.stream()
                .map(column -> by(column.column(), column.descending() != newest))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Item> by(String column, boolean down) {
        Comparator<Object> up = Oracle::compare;
        return Comparator.comparing(item -> item.values.get(column), Comparator.nullsLast(down ? up.reversed() : up));
    }

    private static int compare(Object one, Object other) {
        return one instanceof Long number
                ? number.compareTo((Long) other)
                : one.toString().compareTo(other.toString());
    }

    private static void fill(NaturalKey key, List<Item> rows) {
        Item stays = rows.get(0);
        List<String> left = new ArrayList<>(key.fillNulls());
        for (ForeignKey reference : stays.table().foreignKeys()) {
            if (left.containsAll(reference.columns())) {
                left.removeAll(reference.columns());
                Item donor = fill(reference.columns(), rows);
                if (donor != null) {
                    stays.parents.put(reference.name(), donor.parents.get(reference.name()));
                }
            }
        }
        left.forEach(column -> fill(List.of(column), rows));
    }

    /** Fills columns that belong together; returns the row that gave them. */
    private static Item fill(List<String> columns, List<Item> rows) {
        Item stays = rows.get(0);
        if (stays.values(columns).stream().anyMatch(Objects::nonNull)) {
            return null;
        }
        for (Item donor : rows.subList(1, rows.size())) {
            if (donor.values(columns).stream().allMatch(Objects::nonNull)) {
                columns.forEach(column -> stays.values.put(column, donor.values.get(column)));
                return donor;
            }
        }
        return null;
    }

    private Map<String, List<List<String>>> rows(FinalRows last) {
        List<Collisions> tables = new ArrayList<>();
        items.forEach((name, all) -> tables.add(new Collisions(
                given.table(name).table(),
                all.stream()
                        .filter(item -> survivor(item) == item)
                        .map(last::row)
                        .toList())));
        // Where rows collide that others refer to, these may be equal by it.
        tables.forEach(Collisions::checkConstraints);
        tables.forEach(Collisions::checkNaturalKeys);
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        tables.forEach(stay -> rows.put(
                stay.table().name().name(),
                stay.rows().stream().map(row -> texts(stay.table(), row)).toList()));
        return rows;
    }

    private static List<String> texts(Table table, Map<String, Object> row) {
        List<String> texts = new ArrayList<>();
        table.columns()
                .forEach(column -> texts.add(
                        row.get(column.name()) == null
                                ? null
                                : row.get(column.name()).toString()));
        return texts;
    }

    private Map<String, Counts> counts() {
        Map<String, Counts> counts = new LinkedHashMap<>();
        for (Case.Legacy table : given.declaredTables()) {
            List<Item> rows = items.get(table.name());
            long gone = rows.stream().filter(row -> survivor(row) != row).count();
            long groups = things.values().stream()
                    .filter(thing ->
                            thing.size() > 1 && thing.get(0).table().name().equals(table.name()))
                    .count();
            counts.put(table.name().name(), new Counts(rows.size(), groups, gone));
        }
        return counts;
    }
}
