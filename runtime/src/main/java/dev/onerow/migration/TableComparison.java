package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveColumn;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Identifiers;
import dev.onerow.sql.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares one declared table with the live one; expressions are not looked at. */
final class TableComparison {

    private final Table table;
    private final LiveTable live;
    private final Map<String, String> types;
    private final List<Difference> differences = new ArrayList<>();

    TableComparison(Table table, LiveTable live, Map<String, String> types) {
        this.table = table;
        this.live = live;
        this.types = types;
    }

    List<Difference> differences() {
        table.columns().forEach(this::column);
        key(new LiveKey(
                table.primaryKey().name(),
                true,
                table.primaryKey().columns(),
                Nulls.DISTINCT,
                Deferrable.NOT_DEFERRABLE));
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                .forEach(key ->
                        key(new LiveKey(key.name(), false, key.columns(), key.nulls(), Deferrable.NOT_DEFERRABLE)));
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.INDEX)
                .forEach(key -> index(key.name(), plainColumns(key.parts()), Optional.of(key.nulls())));
        table.uniques().forEach(this::unique);
        table.foreignKeys().forEach(this::foreignKey);
        table.checks().forEach(this::check);
        table.indexes().forEach(this::index);
        return differences;
    }

    private void add(Kind kind, String name, Object declared, Object found) {
        differences.add(new Difference(kind, table.name(), name, declared.toString(), found.toString()));
    }

    private void column(Column column) {
        Optional<LiveColumn> found = live.column(column.name());
        if (found.isEmpty()) {
            add(Kind.MISSING_COLUMN, column.name(), TypeNames.sql(column.type()), "");
            return;
        }
        String spelling = TypeNames.sql(column.type());
        String type = LiveTypes.comparable(found.get().type());
        if (!type.equals(types.get(spelling))) {
            add(Kind.OTHER_TYPE, column.name(), types.getOrDefault(spelling, spelling), type);
        }
        if (found.get().nullable() != column.nullable()) {
            add(Kind.OTHER_NULLABILITY, column.name(), nullability(column.nullable()), nullability(!column.nullable()));
        }
    }

    private static String nullability(boolean nullable) {
        return nullable ? "NULL" : "NOT NULL";
    }

    private void unique(UniqueConstraint unique) {
        if (unique.isIndex()) {
            boolean plain = unique.expression() == null;
            index(unique.name(), plain ? unique.columns() : List.of(), Optional.of(unique.nulls()));
        } else {
            key(new LiveKey(unique.name(), false, unique.columns(), unique.nulls(), unique.deferrable()));
        }
    }

    private void key(LiveKey key) {
        List<LiveKey> all = only(LiveKey.class);
        Optional<LiveKey> named =
                all.stream().filter(each -> each.name().equals(key.name())).findFirst();
        if (named.isEmpty()) {
            all.stream()
                    .filter(each -> each.primary() == key.primary()
                            && each.columns().equals(key.columns())
                            && each.nulls() == key.nulls()
                            && each.deferrable() == key.deferrable())
                    .findFirst()
                    .ifPresentOrElse(
                            each -> add(Kind.OTHER_NAME, key.name(), key.name(), each.name()),
                            () -> add(Kind.MISSING_CONSTRAINT, key.name(), key.columns(), ""));
            return;
        }
        compare(Kind.OTHER_COLUMNS, key.name(), key.columns(), named.get().columns());
        compare(Kind.OTHER_NULLS, key.name(), key.nulls(), named.get().nulls());
        compare(Kind.OTHER_ACTION, key.name(), key.deferrable(), named.get().deferrable());
    }

    private <T> List<T> only(Class<T> kind) {
        return live.constraints().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void compare(Kind kind, String name, Object declared, Object found) {
        if (!declared.equals(found)) {
            add(kind, name, declared, found);
        }
    }

    private void foreignKey(ForeignKey key) {
        Optional<LiveForeignKey> named = only(LiveForeignKey.class).stream()
                .filter(each -> each.name().equals(key.name()))
                .findFirst();
        Optional<LiveForeignKey> same = only(LiveForeignKey.class).stream()
                .filter(each -> pairs(each.columns(), each.references()).equals(pairs(key.columns(), key.references()))
                        && each.table().equals(key.table()))
                .findFirst();
        Optional<LiveForeignKey> found = named.or(() -> same);
        if (found.isEmpty()) {
            add(Kind.MISSING_CONSTRAINT, key.name(), key.columns() + " to " + key.table() + key.references(), "");
            return;
        }
        if (named.isEmpty()) {
            add(Kind.OTHER_NAME, key.name(), key.name(), found.get().name());
        }
        compare(key, found.get());
    }

    private void compare(ForeignKey key, LiveForeignKey found) {
        compare(
                Kind.OTHER_COLUMNS,
                key.name(),
                pairs(key.columns(), key.references()) + " of " + key.table(),
                pairs(found.columns(), found.references()) + " of " + found.table());
        compare(
                Kind.OTHER_ACTION,
                key.name(),
                actions(key.onDelete().sql(), key.onUpdate().sql(), key.deferrable()),
                actions(found.onDelete().sql(), found.onUpdate().sql(), found.deferrable()));
        if (!found.valid()) {
            add(Kind.INVALID, key.name(), "", "");
        }
    }

    /** Order doesn't matter to a foreign key, only which column refers to which. */
    private static List<String> pairs(List<String> columns, List<String> references) {
        return Stream.iterate(0, i -> i + 1)
                .limit(columns.size())
                .map(i -> Identifiers.quote(columns.get(i)) + " to " + Identifiers.quote(references.get(i)))
                .sorted()
                .toList();
    }

    private static String actions(String onDelete, String onUpdate, Deferrable deferrable) {
        return "ON DELETE " + onDelete + " ON UPDATE " + onUpdate
                + (deferrable == Deferrable.NOT_DEFERRABLE ? "" : " " + deferrable.sql());
    }

    private void check(Check check) {
        Optional<LiveCheck> found = only(LiveCheck.class).stream()
                .filter(each -> each.name().equals(check.name()))
                .findFirst();
        if (found.isEmpty()) {
            add(Kind.MISSING_CONSTRAINT, check.name(), check.condition(), "");
        } else if (!found.get().valid()) {
            add(Kind.INVALID, check.name(), "", "");
        }
    }

    private void index(Index index) {
        index(index.name(), index.columns(), Optional.empty());
    }

    private static List<String> plainColumns(List<KeyPart> parts) {
        boolean plain = parts.stream().allMatch(part -> part.normalizer() == null);
        return plain ? parts.stream().map(KeyPart::column).toList() : List.of();
    }

    /** Compares an index; it should be unique where {@code nulls} are given, and has expressions if no columns are. */
    private void index(String name, List<String> columns, Optional<Nulls> nulls) {
        Optional<LiveIndex> found = live.index(name);
        if (found.isEmpty()) {
            add(Kind.MISSING_INDEX, name, columns.isEmpty() ? "" : columns, "");
            return;
        }
        if (!columns.isEmpty()) {
            List<String> parts =
                    found.get().parts().stream().map(TableComparison::unquoted).toList();
            compare(Kind.OTHER_COLUMNS, name, columns, parts);
        }
        nulls.ifPresent(
                each -> compare(Kind.OTHER_NULLS, name, each, found.get().nulls()));
        if (nulls.isPresent() && !found.get().unique()) {
            add(Kind.NOT_UNIQUE, name, "", "");
        }
        if (!found.get().valid()) {
            add(Kind.INVALID, name, "", "");
        }
    }

    /** A column as the catalogue prints it; which names it puts in quotes depends on the server's version. */
    static String unquoted(String part) {
        boolean quoted = part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
        return quoted ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }
}
