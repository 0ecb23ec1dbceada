package dev.onerow.migration.oracle;

import static dev.onerow.migration.oracle.Draft.BIGINT;
import static dev.onerow.migration.oracle.Draft.TEXT;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.migration.oracle.Draft.Identity;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws the natural keys and unique constraints of a table whose references are drawn. */
final class RandomKeys {

    private static final String IN_USE = "(gone IS NULL)";

    private final Dice dice;
    private final Draft table;
    private final List<Draft> all;

    RandomKeys(Dice dice, Draft table, List<Draft> all) {
        this.dice = dice;
        this.table = table;
        this.all = all;
    }

    void draw() {
        boolean natural = table.identity == Identity.NATURAL;
        if (natural) {
            key("", Enforcement.PRIMARY_KEY);
            table.primaryKey = table.keys.get(0).columns();
        } else if (!table.unknown && dice.percent(85)) {
            key("", Enforcement.CONSTRAINT);
        }
        if (!table.keys.isEmpty() && dice.may(Feature.SECOND_KEYS, 25)) {
            key("slug", Enforcement.CONSTRAINT);
        }
        if (dice.may(Feature.OTHER_UNIQUES, 35)) {
            unique(OnCollision.STOP);
        }
        if (dice.may(Feature.REFERENCES_TO_OTHER_KEYS, 25)) {
            tenantUnique();
        }
        if (!table.keys.isEmpty() && dice.may(Feature.MERGE_ON_COLLISION, 25)) {
            unique(OnCollision.MERGE);
        }
        if (!table.keys.isEmpty() && dice.may(Feature.FILL_NULLS, 40)) {
            fill();
        }
    }

    private void key(String javaName, Enforcement wanted) {
        boolean first = javaName.isEmpty();
        boolean mayBeNull = wanted != Enforcement.PRIMARY_KEY && dice.has(Feature.NULLABLE_KEY_PARTS);
        Set<String> columns = new LinkedHashSet<>();
        for (ForeignKey key : dice.some(referencesForKeys(mayBeNull), 2)) {
            columns.addAll(key.columns());
        }
        if (columns.isEmpty() || !first || dice.percent(60)) {
            columns.add(plain(first, mayBeNull));
        }
        if (!steady(columns) || !table.free(List.copyOf(columns))) {
            columns.clear();
            columns.add(plain(first, mayBeNull));
        }
        if (!table.free(List.copyOf(columns))) {
            return;
        }
        List<KeyPart> parts = dice.shuffled(columns).stream().map(this::part).toList();
        String where = first && dice.may(Feature.PARTIAL_KEYS, 15) && wanted == Enforcement.CONSTRAINT ? IN_USE : null;
        if (where != null) {
            table.add(Column.of("gone", BIGINT, true));
        }
        boolean plain = where == null && parts.stream().allMatch(part -> part.normalizer() == null);
        List<String> names = parts.stream().map(KeyPart::column).toList();
        table.keys.add(new NaturalKey(
                javaName,
                wanted == Enforcement.PRIMARY_KEY
                        ? table.names().primaryKey(names, null)
                        : table.names().unique(names, null),
                plain ? wanted : Enforcement.INDEX,
                parts,
                nulls(names),
                where,
                survivor(),
                List.of()));
    }

    private List<ForeignKey> referencesForKeys(boolean mayBeNull) {
        return table.references.stream()
                .filter(key -> mayBeNull || !table.nullable(key.columns()))
                .filter(key -> !key.table().equals(table.name) || dice.has(Feature.SELF_REFERENCES_IN_KEYS))
                .filter(key -> place(key.table()) <= place(table.name) || dice.has(Feature.CYCLES_IN_KEYS))
                .toList();
    }

    private int place(QualifiedName name) {
        return all.indexOf(target(name));
    }

    private Draft target(QualifiedName name) {
        return all.stream().filter(draft -> draft.name.equals(name)).findFirst().orElseThrow();
    }

    private String plain(boolean first, boolean mayBeNull) {
        String column = first ? dice.oneOf("a", "b") : "slug";
        table.add(Column.of(column, column.equals("b") ? BIGINT : TEXT, mayBeNull && dice.percent(25)));
        return column;
    }

    private KeyPart part(String column) {
        return column.equals("slug") && dice.may(Feature.NORMALISED_KEYS, 40)
                ? new KeyPart(column, "lower(?)")
                : KeyPart.of(column);
    }

    private Nulls nulls(List<String> columns) {
        return table.nullable(columns) && dice.may(Feature.NULLS_NOT_DISTINCT, 60)
                ? Nulls.NOT_DISTINCT
                : Nulls.DISTINCT;
    }

    /** Whether each reference that touches the columns is told by them, or shares what it touches with one that is. */
    private boolean steady(Set<String> columns) {
        Set<String> told = table.references.stream()
                .filter(this::leadsToAKnownKey)
                .filter(key -> tellsTheParent(key, columns))
                .flatMap(key -> key.columns().stream())
                .collect(Collectors.toSet());
        return table.references.stream().noneMatch(key -> isHalfTold(key, columns))
                && columns.stream().allMatch(column -> told.contains(column) || !table.refers(column));
    }

    /** Whether NULL outside of the columns can make what they hold no reference at all. */
    private boolean isHalfTold(ForeignKey key, Set<String> columns) {
        return key.columns().stream().anyMatch(columns::contains)
                && key.columns().stream()
                        .anyMatch(column -> !columns.contains(column)
                                && table.column(column).nullable());
    }

    private boolean leadsToAKnownKey(ForeignKey key) {
        return !target(key.table()).primaryKey.isEmpty();
    }

    private boolean tellsTheParent(ForeignKey key, Set<String> columns) {
        return columns.containsAll(key.columns())
                || Oracle.tellsTheParent(
                        key, List.copyOf(columns), target(key.table()).build());
    }

    private Survivor survivor() {
        boolean needsOrder = table.identity == Identity.UUID;
        if (!dice.may(Feature.SURVIVOR_RULES, 50) && !needsOrder) {
            return Survivor.OLDEST;
        }
        List<Order> order = new ArrayList<>();
        if (needsOrder || dice.percent(60)) {
            table.add(Column.of("taken_at", BIGINT, true));
            order.add(new Order("taken_at", dice.percent(30)));
        }
        return new Survivor(dice.oneOf(Keep.values()), order);
    }

    private void unique(OnCollision onCollision) {
        Set<String> columns = new LinkedHashSet<>();
        dice.some(referencesForKeys(true), 1).forEach(key -> columns.addAll(key.columns()));
        String plain = onCollision == OnCollision.STOP ? "rank" : "c";
        table.add(Column.of(plain, BIGINT, dice.percent(40)));
        columns.add(plain);
        boolean merges = onCollision == OnCollision.MERGE;
        if (!table.free(List.copyOf(columns)) || (merges && !steady(columns))) {
            return;
        }
        String where = dice.may(Feature.PARTIAL_KEYS, 20) ? IN_USE : null;
        if (where != null) {
            table.add(Column.of("gone", BIGINT, true));
        }
        List<String> names = List.copyOf(columns);
        add(new UniqueConstraint(
                table.names().unique(names, null),
                names,
                null,
                where,
                nulls(names),
                Deferrable.NOT_DEFERRABLE,
                onCollision));
    }

    /** A number that is unique already together with what it belongs to, for composite references. */
    private void tenantUnique() {
        if (!table.primaryKey.equals(List.of("id"))) {
            return;
        }
        table.add(Column.of("tenant", BIGINT, false));
        List<String> columns = List.of("tenant", "id");
        if (table.free(columns)) {
            add(new UniqueConstraint(
                    table.names().unique(columns, null),
                    columns,
                    null,
                    null,
                    Nulls.DISTINCT,
                    Deferrable.NOT_DEFERRABLE,
                    OnCollision.STOP));
        }
    }

    private void add(UniqueConstraint unique) {
        table.uniques.add(unique);
        boolean unknown = unique.onCollision() == OnCollision.STOP && dice.may(Feature.UNKNOWN_UNIQUES, 30);
        if (unknown || table.unknown) {
            table.unknownUniques.add(unique.name());
        }
    }

    private void fill() {
        List<String> columns = new ArrayList<>(List.of("note"));
        table.add(Column.of("note", TEXT, true));
        Stream.of("taken_at", "rank")
                .filter(column -> table.has(column) && table.column(column).nullable() && dice.percent(50))
                .forEach(columns::add);
        for (ForeignKey key : table.references) {
            if (key.columns().stream().allMatch(this::canBeFilled) && dice.percent(60)) {
                columns.addAll(key.columns());
            }
        }
        NaturalKey key = table.keys.get(0);
        table.keys.set(0, filling(key, columns));
    }

    /** A nullable column of one reference, on which no sameness and no primary key depends. */
    private boolean canBeFilled(String column) {
        boolean owned = table.references.stream()
                        .filter(key -> key.columns().contains(column))
                        .count()
                == 1;
        boolean free = table.keys.stream().noneMatch(key -> key.columns().contains(column))
                && table.uniques.stream()
                        .noneMatch(unique -> unique.onCollision() == OnCollision.MERGE
                                && unique.columns().contains(column));
        return owned && free && table.column(column).nullable();
    }

    private static NaturalKey filling(NaturalKey key, List<String> columns) {
        @Nullable String where = key.where();
        return new NaturalKey(
                key.javaName(),
                key.name(),
                key.enforcement(),
                key.parts(),
                key.nulls(),
                where,
                key.survivor(),
                columns);
    }
}
