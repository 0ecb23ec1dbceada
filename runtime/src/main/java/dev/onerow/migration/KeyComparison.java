package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.sql.Remedies;
import java.util.List;
import java.util.Optional;

/** Compares the primary key and the unique constraints. */
final class KeyComparison {

    private final Table table;
    private final Findings findings;
    private final List<LiveKey> live;

    KeyComparison(Table table, LiveTable live, Findings findings) {
        this.table = table;
        this.findings = findings;
        this.live = live.only(LiveKey.class);
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
        Optional<LiveKey> named =
                live.stream().filter(each -> each.name().equals(key.name())).findFirst();
        Optional<LiveKey> equal = live.stream()
                .filter(each -> !findings.knows(each.name()) && isEqual(each, key))
                .findFirst();
        if (named.isPresent()) {
            findings.know(key.name());
            compare(key, named.get(), Remedies.replace(table.name(), key.name(), definition));
        } else if (equal.isPresent()) {
            String old = equal.get().name();
            findings.know(old);
            findings.add(Kind.OTHER_NAME, key.name(), key.name(), old, Remedies.rename(table.name(), old, key.name()));
        } else {
            findings.add(
                    Kind.MISSING_CONSTRAINT, key.name(), key.columns(), "", Remedies.add(table.name(), definition));
        }
    }

    private static boolean isEqual(LiveKey live, LiveKey key) {
        return live.primary() == key.primary()
                && live.columns().equals(key.columns())
                && live.nulls() == key.nulls()
                && live.deferrable() == key.deferrable();
    }

    private void compare(LiveKey key, LiveKey found, String remedy) {
        findings.compare(Kind.OTHER_COLUMNS, key.name(), key.columns(), found.columns(), remedy);
        findings.compare(Kind.OTHER_NULLS, key.name(), key.nulls(), found.nulls(), remedy);
        findings.compare(Kind.OTHER_ACTION, key.name(), key.deferrable(), found.deferrable(), remedy);
    }
}
