package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.migration.LiveTable.LiveConstraint;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** What the catalogue must show of a table, derived from the model without a line of the code under test. */
final class Expected {

    private final List<LiveConstraint> constraints = new ArrayList<>();
    private final List<LiveIndex> indexes = new ArrayList<>();

    private Expected() {}

    static LiveTable of(Table table) {
        Expected expected = new Expected();
        expected.key(
                table.primaryKey().name(),
                true,
                table.primaryKey().columns(),
                Nulls.DISTINCT,
                Deferrable.NOT_DEFERRABLE);
        table.naturalKeys().forEach(expected::naturalKey);
        table.uniques().forEach(expected::unique);
        table.foreignKeys().forEach(expected::foreignKey);
        table.checks()
                .forEach(check -> expected.constraints.add(
                        new LiveCheck(check.name(), "CHECK ((" + check.condition() + "))", true)));
        table.indexes().forEach(expected::index);
        return new LiveTable(
                table.name(),
                table.columns().stream().map(Expected::column).toList(),
                expected.constraints,
                expected.indexes);
    }

    private static LiveColumn column(Column column) {
        return new LiveColumn(
                column.name(),
                type(column.type()),
                column.nullable(),
                null,
                column.origin() == Origin.IDENTITY,
                null,
                column.defaultExpression());
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return type(array.element()) + "[]";
        }
        if (type instanceof ColumnType.NativeEnum mood) {
            return Identifiers.quote(mood.name().schema()) + "."
                    + Identifiers.quote(mood.name().name());
        }
        return ((ColumnType.Named) type).name();
    }

    private void naturalKey(NaturalKey key) {
        if (key.enforcement() == Enforcement.CONSTRAINT) {
            key(key.name(), false, key.columns(), key.nulls(), Deferrable.NOT_DEFERRABLE);
        } else if (key.enforcement() == Enforcement.INDEX) {
            List<String> parts = key.parts().stream()
                    .map(part -> part.compared(Identifiers.quote(part.column())))
                    .toList();
            indexes.add(new LiveIndex(key.name(), true, true, parts, key.where(), key.nulls(), "btree"));
        }
    }

    private void unique(UniqueConstraint unique) {
        if (unique.isIndex()) {
            List<String> parts = unique.expression() == null ? quoted(unique.columns()) : List.of(unique.expression());
            indexes.add(new LiveIndex(unique.name(), true, true, parts, unique.where(), unique.nulls(), "btree"));
        } else {
            key(unique.name(), false, unique.columns(), unique.nulls(), unique.deferrable());
        }
    }

    private void key(String name, boolean primary, List<String> columns, Nulls nulls, Deferrable deferrable) {
        constraints.add(new LiveKey(name, primary, columns, nulls, deferrable));
        indexes.add(new LiveIndex(name, true, true, quoted(columns), null, nulls, "btree"));
    }

    private void foreignKey(ForeignKey key) {
        constraints.add(new LiveForeignKey(
                key.name(),
                key.columns(),
                key.table(),
                key.references(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                true,
                ""));
    }

    private void index(Index index) {
        List<String> parts = index.expression() == null ? quoted(index.columns()) : List.of(index.expression());
        indexes.add(new LiveIndex(index.name(), false, true, parts, index.where(), Nulls.DISTINCT, index.using()));
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(Identifiers::quote).toList();
    }
}
