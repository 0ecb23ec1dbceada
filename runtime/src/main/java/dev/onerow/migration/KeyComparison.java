package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.sql.Remedies;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the primary key and the unique constraints. */
final class KeyComparison {

    private final Table table;
    private final LiveTable live;
    private final Findings findings;
    private final TakenName taken;
    private final Set<String> declared;

    KeyComparison(Table table, LiveTable live, Findings findings) {
        this.table = table;
        this.live = live;
        this.findings = findings;
        this.taken = new TakenName(table.name(), live);
        this.declared = Stream.of(
                        table.naturalKeys().stream().map(key -> key.name()),
                        table.uniques().stream().map(unique -> unique.name()),
                        table.indexes().stream().map(index -> index.name()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    void compare() {
        compare(
                new LiveKey(
                        table.primaryKey().name(),
                        true,
                        table.primaryKey().columns(),
                        Nulls.DISTINCT,
                        Deferrable.NOT_DEFERRABLE),
                Remedies.define(table.primaryKey()));
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                .forEach(key -> compare(
                        new LiveKey(key.name(), false, key.columns(), key.nulls(), Deferrable.NOT_DEFERRABLE),
                        Remedies.define(key)));
        table.uniques().stream()
                .filter(unique -> !unique.isIndex())
                .forEach(unique -> compare(
                        new LiveKey(unique.name(), false, unique.columns(), unique.nulls(), unique.deferrable()),
                        Remedies.define(unique)));
    }

    private void compare(LiveKey key, String definition) {
        Optional<LiveKey> found = live.only(LiveKey.class).stream()
                .filter(each -> standsFor(each, key))
                .min(Comparator.comparing(each -> !each.name().equals(key.name())));
        findings.know(key.name());
        if (found.isEmpty()) {
            missing(key, definition);
            return;
        }
        String old = found.get().name();
        findings.know(old);
        if (old.equals(key.name())) {
            compare(key, found.get(), Remedies.replace(table.name(), old, definition));
        } else if (isEqual(found.get(), key)) {
            String rename = Remedies.rename(table.name(), old, key.name());
            findings.add(Kind.OTHER_NAME, key.name(), key.name(), old, taken.freedOfIndexesToo(key.name(), rename));
        } else {
            String replace = Remedies.replace(table.name(), old, definition);
            compare(key, found.get(), taken.freedOfIndexesToo(key.name(), replace));
        }
    }

    /** There can be one primary key only, so it stands for the declared one whatever its name and columns. */
    private boolean standsFor(LiveKey each, LiveKey key) {
        if (each.primary() || key.primary()) {
            return each.primary() == key.primary();
        }
        return each.name().equals(key.name()) || (isEqual(each, key) && isFree(each.name()));
    }

    /** Whether what has the name stands for nothing that is declared. */
    private boolean isFree(String name) {
        return !findings.knows(name) && !declared.contains(name);
    }

    private static boolean isEqual(LiveKey live, LiveKey key) {
        return live.columns().equals(key.columns())
                && live.nulls() == key.nulls()
                && live.deferrable() == key.deferrable();
    }

    private void compare(LiveKey key, LiveKey found, String remedy) {
        if (key.primary()) {
            findings.compare(Kind.OTHER_PRIMARY_KEY, key.name(), words(key), words(found), remedy);
            return;
        }
        findings.compare(Kind.OTHER_COLUMNS, key.name(), key.columns(), found.columns(), remedy);
        findings.compare(Kind.OTHER_NULLS, key.name(), key.nulls(), found.nulls(), remedy);
        findings.compare(Kind.OTHER_ACTION, key.name(), key.deferrable(), found.deferrable(), remedy);
    }

    private static String words(LiveKey key) {
        return (key.columns() + " " + key.deferrable().sql()).strip();
    }

    /** An equal unique index becomes the constraint and takes its name. */
    private void missing(LiveKey key, String definition) {
        Optional<LiveIndex> index = live.indexes().stream()
                .filter(each -> taken.isPlainIndex(each.name()) && canBecome(each, key))
                .filter(each -> each.name().equals(key.name()) || isFree(each.name()))
                .min(Comparator.comparing(each -> !each.name().equals(key.name())));
        index.ifPresent(each -> findings.know(each.name()));
        String remedy = index.map(each -> using(key, each.name()))
                .orElseGet(() -> taken.freedOfIndexesToo(key.name(), Remedies.add(table.name(), definition)));
        String there = index.map(LiveIndex::name)
                .map(name -> "unique index " + name)
                .orElseGet(() -> taken.isPlainIndex(key.name()) ? "another index of that name" : "");
        findings.add(Kind.MISSING_CONSTRAINT, key.name(), key.columns(), there, remedy);
    }

    private String using(LiveKey key, String index) {
        String remedy = Remedies.addUsing(
                table.name(), key.name(), key.primary() ? "PRIMARY KEY" : "UNIQUE", index, key.deferrable());
        return index.equals(key.name()) ? taken.freed(key.name(), remedy) : taken.freedOfIndexesToo(key.name(), remedy);
    }

    /** Whether the server takes it for the constraint: no expression, condition, order or collation of its own. */
    private static boolean canBecome(LiveIndex index, LiveKey key) {
        List<String> parts =
                index.parts().stream().map(IndexComparison::unquoted).toList();
        return index.unique()
                && index.valid()
                && index.predicate() == null
                && index.nulls() == key.nulls()
                && parts.equals(key.columns());
    }
}
