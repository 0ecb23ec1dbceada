package dev.onerow.migration.oracle;

import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.NamingConvention;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table while it is being drawn. */
final class Draft {

    static final ColumnType BIGINT = ColumnType.of("bigint");
    static final ColumnType TEXT = ColumnType.of("text");
    static final ColumnType UUID = ColumnType.of("uuid");

    /** What a primary key is made of. */
    enum Identity {
        NUMBER,
        UUID,
        /** A tenant and a number. */
        TENANT_AND_NUMBER,
        /** A reference and a number. */
        REFERENCE_AND_NUMBER,
        /** The natural key. */
        NATURAL;

        /** Whether the primary key is there before the table's references. */
        boolean standsAlone() {
            return this == NUMBER || this == UUID || this == TENANT_AND_NUMBER;
        }
    }

    final QualifiedName name;
    final Identity identity;
    final boolean unknown;
    final List<Column> columns = new ArrayList<>();
    final List<NaturalKey> keys = new ArrayList<>();
    final List<UniqueConstraint> uniques = new ArrayList<>();
    final List<ForeignKey> references = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final Set<String> unknownUniques = new HashSet<>();
    List<String> primaryKey = List.of();
    private final Map<String, String> origins = new HashMap<>();

    Draft(QualifiedName name, Identity identity, boolean unknown) {
        this.name = name;
        this.identity = identity;
        this.unknown = unknown;
        switch (identity) {
            case NUMBER -> identify(Column.identity("id", BIGINT));
            case UUID -> identify(Column.of("id", UUID, false));
            case TENANT_AND_NUMBER -> identify(Column.of("tenant", BIGINT, false), Column.of("id", BIGINT, false));
            case REFERENCE_AND_NUMBER, NATURAL -> {
                // Once there are references, or keys.
            }
        }
    }

    private void identify(Column... own) {
        List.of(own).forEach(this::add);
        primaryKey = Stream.of(own).map(Column::name).toList();
    }

    void add(Column column) {
        if (!has(column.name())) {
            columns.add(column);
        }
    }

    /** Adds a column that refers to another. */
    void add(Column column, String origin) {
        columns.add(column);
        origins.put(column.name(), origin);
    }

    boolean has(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column));
    }

    Column column(String column) {
        return columns.stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    boolean nullable(List<String> names) {
        return names.stream().anyMatch(column -> column(column).nullable());
    }

    /** The column that a column's values come from in the end. */
    String origin(String column) {
        return origins.getOrDefault(column, name.name() + "." + column);
    }

    boolean refers(String column) {
        return references.stream().anyMatch(key -> key.columns().contains(column));
    }

    ConstraintNames names() {
        return new ConstraintNames(NamingConvention.DEFAULT, name);
    }

    /** Whether no unique constraint has just these columns yet. */
    boolean free(List<String> unique) {
        return uniqueColumns().noneMatch(columns -> Set.copyOf(columns).equals(Set.copyOf(unique)));
    }

    private Stream<List<String>> uniqueColumns() {
        return Stream.of(
                        Stream.of(primaryKey),
                        keys.stream().map(NaturalKey::columns),
                        uniques.stream().map(UniqueConstraint::columns))
                .flatMap(lists -> lists);
    }

    /** The columns that a foreign key may refer to beside the primary key. */
    List<List<String>> otherTargets() {
        Stream<List<String>> natural = keys.stream()
                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                .map(NaturalKey::columns);
        Stream<List<String>> unique = uniques.stream()
                .filter(each -> !each.isIndex() && !unknownUniques.contains(each.name()))
                .map(UniqueConstraint::columns);
        return Stream.concat(natural, unique).toList();
    }

    Table build() {
        Optional<NaturalKey> natural = keys.stream()
                .filter(key -> key.enforcement() == Enforcement.PRIMARY_KEY)
                .findFirst();
        String constraint = natural.map(NaturalKey::name).orElseGet(() -> names().primaryKey(primaryKey, null));
        return new Table(
                name, columns, new PrimaryKey(constraint, primaryKey), keys, uniques, references, List.of(), indexes);
    }
}
