package dev.onerow.migration.oracle;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.migration.oracle.Case.Form;
import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a failing case small: takes away what it fails without, until each single thing is needed. */
final class Shrinker {

    private Shrinker() {}

    /** The smallest case found that still fails; {@code tries} bounds the work. */
    static Case shrink(Case failing, Predicate<Case> stillFails, int tries) {
        Case smallest = failing;
        int left = tries;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (Case candidate : smallerOnes(smallest)) {
                if (left-- <= 0) {
                    break;
                }
                if (isSound(candidate) && stillFails.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** Whether what is left makes sense: not all that is made by taking away does. */
    private static boolean isSound(Case given) {
        for (Legacy legacy : given.tables()) {
            boolean merges =
                    legacy.table().uniques().stream().anyMatch(unique -> unique.onCollision() == OnCollision.MERGE);
            if (merges && legacy.table().naturalKeys().isEmpty()) {
                return false;
            }
            for (ForeignKey key : legacy.table().foreignKeys()) {
                Legacy parent = given.table(key.table());
                Optional<Rule> target = targets(parent.table(), key);
                boolean there = target.isPresent() && parent.form(target.get().name()) != Form.ABSENT;
                if (target.isEmpty() || (!there && legacy.form(key.name()) != Form.ABSENT)) {
                    return false;
                }
            }
        }
        try {
            Oracle.verdict(given);
            return RandomRows.sound(given.tables(), table -> List.of()).equals(given.tables());
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Optional<Rule> targets(Table parent, ForeignKey key) {
        Stream<Rule> keys = parent.naturalKeys().stream()
                .filter(each -> each.enforcement() == Enforcement.CONSTRAINT)
                .map(Rule::of);
        Stream<Rule> uniques =
                parent.uniques().stream().filter(each -> !each.isIndex()).map(Rule::of);
        return Stream.of(Stream.of(Rule.of(parent.primaryKey())), keys, uniques)
                .flatMap(rules -> rules)
                .filter(rule -> Set.copyOf(rule.columns()).equals(Set.copyOf(key.references())))
                .findFirst();
    }

    /** The same with one thing less, big things first. */
    private static List<Case> smallerOnes(Case given) {
        List<Case> smaller = new ArrayList<>();
        given.tables().forEach(table -> smaller.add(withoutTable(given, table.name())));
        given.tables().forEach(table -> withLessRows(given, table, smaller));
        given.tables()
                .forEach(table -> withLessConstraints(table)
                        .forEach(less -> smaller.add(given.with(table.name(), each -> less))));
        return smaller;
    }

    private static Case withoutTable(Case given, QualifiedName gone) {
        List<Legacy> left = given.tables().stream()
                .filter(table -> !table.name().equals(gone))
                .map(table -> table.withTable(withReferences(
                        table.table(),
                        table.table().foreignKeys().stream()
                                .filter(key -> !key.table().equals(gone))
                                .toList())))
                .toList();
        return new Case(given.seed(), given.schema(), left);
    }

    private static void withLessRows(Case given, Legacy table, List<Case> smaller) {
        for (int i = 0; i < table.rows().size(); i++) {
            List<Case.Row> rows = new ArrayList<>(table.rows());
            rows.remove(i);
            List<Legacy> tables =
                    given.with(table.name(), each -> each.withRows(rows)).tables();
            smaller.add(new Case(given.seed(), given.schema(), RandomRows.sound(tables, each -> List.of())));
        }
    }

    private static List<Legacy> withLessConstraints(Legacy legacy) {
        List<Legacy> less = new ArrayList<>();
        Table table = legacy.table();
        for (ForeignKey key : table.foreignKeys()) {
            less.add(legacy.withTable(withReferences(table, without(table.foreignKeys(), key))));
            ForeignKey plain = new ForeignKey(
                    key.name(),
                    key.columns(),
                    key.table(),
                    key.references(),
                    OnDelete.NO_ACTION,
                    OnUpdate.NO_ACTION,
                    Deferrable.NOT_DEFERRABLE);
            if (!plain.equals(key)) {
                List<ForeignKey> keys = new ArrayList<>(table.foreignKeys());
                keys.set(keys.indexOf(key), plain);
                less.add(legacy.withTable(withReferences(table, keys)));
            }
        }
        for (UniqueConstraint unique : table.uniques()) {
            less.add(legacy.withTable(with(table, table.naturalKeys(), without(table.uniques(), unique))));
        }
        for (NaturalKey key : table.naturalKeys()) {
            simpler(key)
                    .map(simple -> replaced(table.naturalKeys(), key, simple))
                    .forEach(keys -> less.add(legacy.withTable(with(table, keys, table.uniques()))));
            if (key.enforcement() != Enforcement.PRIMARY_KEY) {
                less.add(legacy.withTable(with(table, without(table.naturalKeys(), key), table.uniques())));
            }
        }
        plainer(legacy).forEach(less::add);
        unusedColumns(table).forEach(column -> less.add(withoutColumn(legacy, column)));
        return less;
    }

    private static Stream<NaturalKey> simpler(NaturalKey key) {
        return Stream.of(
                        with(key, key.survivor(), List.of()),
                        with(key, Survivor.OLDEST, key.fillNulls()),
                        with(key, new Survivor(key.survivor().keep(), List.of()), key.fillNulls()))
                .filter(simple -> !simple.equals(key));
    }

    private static NaturalKey with(NaturalKey key, Survivor survivor, List<String> fillNulls) {
        return new NaturalKey(
                key.javaName(),
                key.name(),
                key.enforcement(),
                key.parts(),
                key.nulls(),
                key.where(),
                survivor,
                fillNulls);
    }

    /** The same table in a database that is nearer to what is declared. */
    private static Stream<Legacy> plainer(Legacy legacy) {
        Stream<Legacy> forms = legacy.forms().entrySet().stream()
                .filter(form -> form.getValue() != Form.ABSENT && form.getValue() != Form.AS_DECLARED)
                .map(form -> legacy.withForm(form.getKey(), Form.AS_DECLARED));
        Stream<Legacy> strict = legacy.loose().isEmpty() ? Stream.of() : Stream.of(legacy.withoutLoose());
        Table table = legacy.table();
        Stream<Legacy> bare = table.indexes().isEmpty()
                ? Stream.of()
                : Stream.of(legacy.withTable(new Table(
                        table.name(),
                        table.columns(),
                        table.primaryKey(),
                        table.naturalKeys(),
                        table.uniques(),
                        table.foreignKeys(),
                        table.checks(),
                        List.of())));
        return Stream.of(forms, strict, bare).flatMap(all -> all);
    }

    private static List<String> unusedColumns(Table table) {
        Set<String> used = new HashSet<>(table.primaryKey().columns());
        table.naturalKeys().forEach(key -> {
            used.addAll(key.columns());
            used.addAll(key.fillNulls());
            key.survivor().order().forEach(order -> used.add(order.column()));
            if (key.where() != null) {
                used.add("gone");
            }
        });
        table.uniques().forEach(unique -> {
            used.addAll(unique.columns());
            if (unique.where() != null) {
                used.add("gone");
            }
        });
        table.foreignKeys().forEach(key -> used.addAll(key.columns()));
        return table.columns().stream()
                .map(Column::name)
                .filter(column -> !used.contains(column))
                .toList();
    }

    private static Legacy withoutColumn(Legacy legacy, String column) {
        Table table = legacy.table();
        return legacy.withTable(new Table(
                table.name(),
                table.columns().stream()
                        .filter(each -> !each.name().equals(column))
                        .toList(),
                table.primaryKey(),
                table.naturalKeys(),
                table.uniques(),
                table.foreignKeys(),
                table.checks(),
                List.<Index>of()));
    }

    private static Table withReferences(Table table, List<ForeignKey> references) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.naturalKeys(),
                table.uniques(),
                references,
                table.checks(),
                table.indexes());
    }

    private static Table with(Table table, List<NaturalKey> keys, List<UniqueConstraint> uniques) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                keys,
                uniques,
                table.foreignKeys(),
                table.checks(),
                table.indexes());
    }

    private static <T> List<T> without(List<T> all, T one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    private static <T> List<T> replaced(List<T> all, T one, T other) {
        return all.stream().map(each -> each.equals(one) ? other : each).toList();
    }
}
