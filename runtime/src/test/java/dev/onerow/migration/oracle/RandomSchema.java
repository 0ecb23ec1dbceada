package dev.onerow.migration.oracle;

import static dev.onerow.migration.oracle.Draft.BIGINT;
import static dev.onerow.migration.oracle.Draft.TEXT;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.migration.oracle.Draft.Identity;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws the tables of a case and what they refer to; {@link RandomKeys} draws their keys. */
final class RandomSchema {

    private final Dice dice;
    private final String schema;
    private final List<Draft> drafts = new ArrayList<>();

    RandomSchema(Dice dice, String schema) {
        this.dice = dice;
        this.schema = schema;
    }

    List<Draft> draw() {
        int tables = dice.oneOf(1, 2, 2, 3, 3, 4, 5, 6);
        boolean withUnknown = tables > 1 && dice.may(Feature.UNKNOWN_TABLES, 30);
        for (int i = 0; i < tables; i++) {
            boolean unknown = withUnknown && i == tables - 1;
            drafts.add(new Draft(new QualifiedName(schema, "t" + i), unknown ? Identity.NUMBER : identity(i), unknown));
        }
        for (int i = 0; i < tables; i++) {
            references(i);
            identifyByReference(drafts.get(i));
            new RandomKeys(dice, drafts.get(i), drafts).draw();
            indexes(drafts.get(i));
        }
        return drafts;
    }

    private Identity identity(int table) {
        if (dice.may(Feature.NATURAL_PRIMARY_KEYS, 15)) {
            return Identity.NATURAL;
        }
        if (dice.may(Feature.COMPOSITE_PRIMARY_KEYS, 20)) {
            return Identity.TENANT_AND_NUMBER;
        }
        if (table > 0 && dice.may(Feature.PRIMARY_KEYS_THAT_REFER, 25)) {
            return Identity.REFERENCE_AND_NUMBER;
        }
        return dice.may(Feature.UUID_KEYS, 10) ? Identity.UUID : Identity.NUMBER;
    }

    private void references(int place) {
        Draft table = drafts.get(place);
        int some = place == 0 ? 0 : dice.oneOf(0, 1, 1, 1, 2, 2, 3);
        if (table.identity == Identity.REFERENCE_AND_NUMBER || table.unknown) {
            some = Math.max(1, some);
        }
        for (int i = 0; i < some; i++) {
            boolean identifies = i == 0 && table.identity == Identity.REFERENCE_AND_NUMBER;
            Draft target = drafts.get(dice.percent(40) ? place - 1 : dice.below(place));
            targets(target).ifPresent(columns -> refer(table, target, columns, !identifies && dice.percent(35)));
        }
        if (table.identity.standsAlone() && allowed(table, table.primaryKey) && dice.may(Feature.SELF_REFERENCES, 30)) {
            refer(table, table, table.primaryKey, dice.percent(70));
        }
        if (place + 1 < drafts.size() && !table.unknown && dice.may(Feature.CYCLES, 35)) {
            Draft target = drafts.get(place + 1 + dice.below(drafts.size() - place - 1));
            if (target.identity.standsAlone() && !target.unknown && allowed(target, target.primaryKey)) {
                refer(table, target, target.primaryKey, dice.percent(50));
            }
        }
    }

    /** Columns of a table that is drawn already, for a foreign key to refer to. */
    private Optional<List<String>> targets(Draft target) {
        List<List<String>> targets = new ArrayList<>(List.of(target.primaryKey));
        if (dice.may(Feature.REFERENCES_TO_OTHER_KEYS, 50)) {
            targets.addAll(target.otherTargets());
        }
        targets.removeIf(columns -> !allowed(target, columns));
        return targets.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(targets));
    }

    private boolean allowed(Draft target, List<String> columns) {
        return (columns.size() == 1 || dice.has(Feature.COMPOSITE_REFERENCES))
                && (dice.has(Feature.NULLABLE_TARGETS) || !target.nullable(columns))
                && (dice.has(Feature.REFERENCED_COLUMNS_THAT_REFER)
                        || columns.stream().noneMatch(target::refers));
    }

    private void refer(Draft table, Draft target, List<String> references, boolean nullable) {
        List<String> columns = new ArrayList<>();
        List<Runnable> additions = new ArrayList<>();
        for (String reference : references) {
            String origin = target.origin(reference);
            Optional<String> shared = dice.may(Feature.SHARED_COLUMNS, 60)
                    ? table.columns.stream()
                            .map(Column::name)
                            .filter(column -> !columns.contains(column) && shares(table, column, target, origin))
                            .findFirst()
                    : Optional.empty();
            String column = shared.orElseGet(() -> free(table, columns, target.name.name() + "_" + reference));
            columns.add(column);
            if (shared.isEmpty()) {
                Column added = Column.of(column, target.column(reference).type(), nullable);
                additions.add(() -> table.add(added, origin));
            }
        }
        boolean known = table.references.stream()
                .anyMatch(key -> Set.copyOf(key.columns()).equals(Set.copyOf(columns)));
        // A column that refers to itself says nothing.
        boolean empty = table == target && additions.isEmpty();
        if (!known && !empty) {
            additions.forEach(Runnable::run);
            table.references.add(foreignKey(table, target, columns, references));
        }
    }

    /** A table's own number can't also be a reference; its tenant can, in a reference to itself. */
    private boolean shares(Draft table, String column, Draft target, String origin) {
        boolean tenant = table == target && column.equals("tenant") && dice.has(Feature.REFERENCED_COLUMNS_THAT_REFER);
        return table.origin(column).equals(origin) && (table.refers(column) || tenant);
    }

    private static String free(Draft table, List<String> taken, String wanted) {
        String name = wanted;
        for (int i = 2; table.has(name) || taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private ForeignKey foreignKey(Draft table, Draft target, List<String> columns, List<String> references) {
        boolean canBeNull =
                columns.stream().allMatch(column -> table.column(column).nullable());
        OnDelete onDelete = dice.may(Feature.ON_DELETE, 60)
                ? dice.oneOf(OnDelete.CASCADE, OnDelete.RESTRICT, canBeNull ? OnDelete.SET_NULL : OnDelete.CASCADE)
                : OnDelete.NO_ACTION;
        return new ForeignKey(
                table.names().foreignKey(columns, target.name, references, null),
                columns,
                target.name,
                references,
                onDelete,
                dice.may(Feature.ON_UPDATE, 15) ? OnUpdate.CASCADE : OnUpdate.NO_ACTION,
                dice.may(Feature.DEFERRABLE, 15)
                        ? dice.oneOf(Deferrable.INITIALLY_DEFERRED, Deferrable.INITIALLY_IMMEDIATE)
                        : Deferrable.NOT_DEFERRABLE);
    }

    private static void identifyByReference(Draft table) {
        if (table.identity != Identity.REFERENCE_AND_NUMBER) {
            return;
        }
        List<String> columns = new ArrayList<>();
        if (table.references.isEmpty() || table.nullable(table.references.get(0).columns())) {
            table.add(Column.identity("id", BIGINT));
            columns.add("id");
        } else {
            columns.addAll(table.references.get(0).columns());
            table.add(Column.of("number", BIGINT, false));
            columns.add("number");
        }
        table.primaryKey = List.copyOf(columns);
    }

    private void indexes(Draft table) {
        table.add(Column.of("note", TEXT, true));
        for (ForeignKey key : table.references) {
            if (dice.percent(70)) {
                table.indexes.add(
                        new Index(table.names().index(key.columns(), null), key.columns(), null, null, "btree"));
            }
        }
    }
}
