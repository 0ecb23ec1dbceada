package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds model values by hand, for tests. */
final class Models {

    private final QualifiedName name;
    private final List<Column> columns = new ArrayList<>();
    private PrimaryKey primaryKey;
    private final List<NaturalKey> keys = new ArrayList<>();
    private List<UniqueConstraint> uniques = List.of();
    private List<ForeignKey> foreignKeys = List.of();
    private List<Check> checks = List.of();
    private List<Index> indexes = List.of();

    private Models(QualifiedName name) {
        this.name = name;
    }

    static Models table(QualifiedName name) {
        return new Models(name);
    }

    static ForeignKey reference(String name, QualifiedName table, List<String> columns, List<String> references) {
        return new ForeignKey(
                name, columns, table, references, OnDelete.NO_ACTION, OnUpdate.NO_ACTION, Deferrable.NOT_DEFERRABLE);
    }

    /** As the server cuts names: whole characters, at most 63 bytes. */
    static String cut(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > 63) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    /** A bigint primary key that the server numbers. */
    Models identity(String column) {
        columns.add(Column.identity(column, ColumnType.of("bigint")));
        return primaryKey(cut("pk_" + name.name()), column);
    }

    Models columns(Column... more) {
        columns.addAll(List.of(more));
        return this;
    }

    Models primaryKey(String constraint, String... keyColumns) {
        primaryKey = new PrimaryKey(constraint, List.of(keyColumns));
        return this;
    }

    Models key(
            String javaName, String constraint, Enforcement enforcement, Nulls nulls, String where, KeyPart... parts) {
        return key(new NaturalKey(
                javaName, constraint, enforcement, List.of(parts), nulls, where, Survivor.OLDEST, List.of()));
    }

    Models key(NaturalKey key) {
        keys.add(key);
        return this;
    }

    Models uniques(UniqueConstraint... all) {
        uniques = List.of(all);
        return this;
    }

    Models foreignKeys(ForeignKey... all) {
        foreignKeys = List.of(all);
        return this;
    }

    Models checks(Check... all) {
        checks = List.of(all);
        return this;
    }

    Models indexes(Index... all) {
        indexes = List.of(all);
        return this;
    }

    Table build() {
        return new Table(name, columns, primaryKey, keys, uniques, foreignKeys, checks, indexes);
    }
}
