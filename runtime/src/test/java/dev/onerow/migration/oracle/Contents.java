package dev.onerow.migration.oracle;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.migration.oracle.Case.Form;
import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which features a case has, by a look at it and not by how it was drawn. */
final class Contents {

    private final Case given;

    private Contents(Case given) {
        this.given = given;
    }

    static Set<Feature> of(Case given) {
        Contents contents = new Contents(given);
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        Stream.of(Feature.values()).filter(contents::has).forEach(features::add);
        return features;
    }

    private boolean has(Feature feature) {
        return switch (feature) {
            case SELF_REFERENCES, SELF_REFERENCES_IN_KEYS, CYCLES, CYCLES_IN_KEYS ->
                anyReference((table, key) -> isCircle(feature, table, key));
            case COMPOSITE_REFERENCES ->
                anyReference((table, key) -> key.columns().size() > 1);
            case SHARED_COLUMNS -> anyTable(Contents::sharesColumns);
            case REFERENCES_TO_OTHER_KEYS ->
                anyReference((table, key) ->
                        !key.references().equals(parent(key).primaryKey().columns()));
            case NULLABLE_TARGETS -> anyReference((table, key) -> nullable(parent(key), key.references()));
            case REFERENCED_COLUMNS_THAT_REFER ->
                anyReference((table, key) -> parent(key).foreignKeys().stream()
                        .anyMatch(next -> !Collections.disjoint(next.columns(), key.references())));
            case ON_DELETE -> anyReference((table, key) -> key.onDelete() != OnDelete.NO_ACTION);
            case ON_UPDATE -> anyReference((table, key) -> key.onUpdate() != OnUpdate.NO_ACTION);
            case DEFERRABLE -> anyReference((table, key) -> key.deferrable() != Deferrable.NOT_DEFERRABLE);
            case WRONG_REFERENCES ->
                anyReference(
                        (table, key) -> Set.of(Form.ABSENT, Form.OTHER_ACTION).contains(table.form(key.name())));
            case NULLABLE_KEY_PARTS -> anyKey((table, key) -> nullable(table.table(), key.columns()));
            case NATURAL_PRIMARY_KEYS -> anyKey((table, key) -> key.enforcement() == Enforcement.PRIMARY_KEY);
            case SURVIVOR_RULES -> anyKey((table, key) -> !key.survivor().equals(Survivor.OLDEST));
            case FILL_NULLS -> anyKey((table, key) -> !key.fillNulls().isEmpty());
            case KEYS_IN_PLACE -> anyKey((table, key) -> table.form(key.name()) != Form.ABSENT);
            case NULLS_NOT_DISTINCT -> anyRule(rule -> rule.nulls() == Nulls.NOT_DISTINCT);
            case PARTIAL_KEYS -> anyRule(rule -> rule.where() != null);
            case NORMALISED_KEYS -> anyRule(rule -> rule.parts().stream().anyMatch(part -> part.normalizer() != null));
            case OTHER_UNIQUES -> anyTable(table -> !table.table().uniques().isEmpty());
            case MERGE_ON_COLLISION ->
                anyTable(table ->
                        table.table().uniques().stream().anyMatch(unique -> unique.onCollision() == OnCollision.MERGE));
            case UNKNOWN_UNIQUES -> anyTable(table -> !table.unknownUniques().isEmpty());
            case SECOND_KEYS -> anyTable(table -> table.table().naturalKeys().size() > 1);
            case COMPOSITE_PRIMARY_KEYS ->
                anyTable(table -> table.table().primaryKey().columns().size() > 1);
            case PRIMARY_KEYS_THAT_REFER -> anyTable(Contents::isIdentifiedByReference);
            case UUID_KEYS ->
                anyTable(table -> table.table().columns().stream()
                        .anyMatch(column -> column.type().equals(Draft.UUID)));
            case LOOSE_COLUMNS -> anyTable(table -> !table.loose().isEmpty());
            case NULLS_WHERE_NONE_MAY_BE ->
                anyTable(table -> table.rows().stream()
                        .anyMatch(row -> table.loose().stream()
                                .anyMatch(column -> row.values().get(column) == null)));
            case UNKNOWN_TABLES -> anyTable(Legacy::unknown);
        };
    }

    private interface Part<T> {
        boolean is(Legacy table, T part);
    }

    private boolean anyTable(Predicate<Legacy> part) {
        return given.tables().stream().anyMatch(part);
    }

    private boolean anyReference(Part<ForeignKey> part) {
        return anyTable(table -> table.table().foreignKeys().stream().anyMatch(key -> part.is(table, key)));
    }

    private boolean anyKey(Part<NaturalKey> part) {
        return anyTable(table -> table.table().naturalKeys().stream().anyMatch(key -> part.is(table, key)));
    }

    private boolean anyRule(Predicate<Rule> part) {
        return anyTable(table -> Stream.concat(
                        table.table().naturalKeys().stream().map(Rule::of),
                        table.table().uniques().stream().map(Rule::of))
                .anyMatch(part));
    }

    private Table parent(ForeignKey key) {
        return given.table(key.table()).table();
    }

    private static boolean isCircle(Feature feature, Legacy table, ForeignKey key) {
        int order = key.table().compareTo(table.name());
        boolean inKey = table.table().naturalKeys().stream()
                .anyMatch(natural -> natural.columns().containsAll(key.columns()));
        return switch (feature) {
            case SELF_REFERENCES -> order == 0;
            case SELF_REFERENCES_IN_KEYS -> order == 0 && inKey;
            case CYCLES -> order > 0;
            default -> order > 0 && inKey;
        };
    }

    private static boolean sharesColumns(Legacy table) {
        Set<String> seen = new HashSet<>();
        for (ForeignKey key : table.table().foreignKeys()) {
            boolean own = key.table().equals(table.name());
            if (!key.columns().stream().allMatch(seen::add)
                    || (own
                            && !Collections.disjoint(
                                    key.columns(), table.table().primaryKey().columns()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIdentifiedByReference(Legacy table) {
        List<String> primaryKey = table.table().primaryKey().columns();
        return table.table().hasSurrogateKey()
                && table.table().foreignKeys().stream().anyMatch(key -> primaryKey.containsAll(key.columns()));
    }

    private static boolean nullable(Table table, Collection<String> columns) {
        return columns.stream().anyMatch(column -> table.column(column).nullable());
    }
}
