package dev.onerow.schema;

import dev.onerow.schema.NaturalKey.Enforcement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table as a record declares it; the live one may have more columns and constraints.
 *
 * @param columns in declaration order
 * @param naturalKeys the first is the one of the unnamed {@code getOrCreate}
 * @param uniques unique constraints that are not natural keys
 * @param indexes those that are not unique, the foreign keys' among them
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        PrimaryKey primaryKey,
        List<NaturalKey> naturalKeys,
        List<UniqueConstraint> uniques,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Index> indexes) {

    public Table {
        columns = List.copyOf(columns);
        Invariants.nonEmptyDistinct(columns.stream().map(Column::name).toList(), "column");
        naturalKeys = List.copyOf(naturalKeys);
        Invariants.distinct(naturalKeys.stream().map(NaturalKey::javaName).toList(), "natural key");
        uniques = List.copyOf(uniques);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        indexes = List.copyOf(indexes);
        Set<String> known = new HashSet<>(columns.stream().map(Column::name).toList());
        namedColumns(primaryKey, naturalKeys, uniques, foreignKeys, indexes)
                .forEach(column -> Invariants.check(known.contains(column), "no column %s in %s", column, name));
        Invariants.distinct(constraintNames(primaryKey, naturalKeys, uniques, foreignKeys, checks), "constraint");
        for (NaturalKey key : naturalKeys) {
            Invariants.check(
                    key.enforcement() != Enforcement.PRIMARY_KEY
                            || (key.name().equals(primaryKey.name())
                                    && key.columns().equals(primaryKey.columns())),
                    "%s is not the primary key %s",
                    key.name(),
                    primaryKey.name());
        }
    }

    private static Stream<String> namedColumns(
            PrimaryKey primaryKey,
            List<NaturalKey> naturalKeys,
            List<UniqueConstraint> uniques,
            List<ForeignKey> foreignKeys,
            List<Index> indexes) {
        return Stream.of(
                        primaryKey.columns().stream(),
                        naturalKeys.stream().flatMap(key -> key.columns().stream()),
                        naturalKeys.stream().flatMap(key -> key.fillNulls().stream()),
                        naturalKeys.stream()
                                .flatMap(key -> key.survivor().order().stream().map(NaturalKey.Order::column)),
                        uniques.stream().flatMap(unique -> unique.columns().stream()),
                        foreignKeys.stream().flatMap(reference -> reference.columns().stream()),
                        indexes.stream().flatMap(index -> index.columns().stream()))
                .flatMap(columns -> columns);
    }

    private static List<String> constraintNames(
            PrimaryKey primaryKey,
            List<NaturalKey> naturalKeys,
            List<UniqueConstraint> uniques,
            List<ForeignKey> foreignKeys,
            List<Check> checks) {
        return Stream.of(
                        Stream.of(primaryKey.name()),
                        naturalKeys.stream()
                                .filter(key -> key.enforcement() != Enforcement.PRIMARY_KEY)
                                .map(NaturalKey::name),
                        uniques.stream().map(UniqueConstraint::name),
                        foreignKeys.stream().map(ForeignKey::name),
                        checks.stream().map(Check::name))
                .flatMap(names -> names)
                .toList();
    }

    /** The column of that name; it must exist. */
    public Column column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + columnName + " in " + name));
    }

    /** The natural key of that Java name, empty for the first. */
    public NaturalKey naturalKey(String javaName) {
        return naturalKeys.stream()
                .filter(key -> key.javaName().equals(javaName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no natural key \"" + javaName + "\" in " + name));
    }

    /** The columns outside of {@code key} that the caller supplies, in declaration order: what Details hold. */
    public List<Column> details(NaturalKey key) {
        return columns.stream()
                .filter(column -> column.suppliedByCaller() && !key.columns().contains(column.name()))
                .toList();
    }

    /** Whether the primary key's columns are made by the server or given by the caller apart from a natural key. */
    public boolean hasSurrogateKey() {
        return naturalKeys.stream().noneMatch(key -> key.enforcement() == Enforcement.PRIMARY_KEY);
    }

    /** The foreign key of that constraint name, if there is one. */
    public Optional<ForeignKey> foreignKey(String constraintName) {
        return foreignKeys.stream()
                .filter(reference -> reference.name().equals(constraintName))
                .findFirst();
    }
}
