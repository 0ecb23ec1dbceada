package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.Identifiers;
import dev.onerow.sql.Remedies;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares the foreign keys, by name and by what they are on. */
final class ForeignKeyComparison {

    private final Table table;
    private final Findings findings;
    private final List<LiveForeignKey> live;
    private final TakenName taken;

    ForeignKeyComparison(Table table, LiveTable live, Findings findings) {
        this.table = table;
        this.findings = findings;
        this.live = live.only(LiveForeignKey.class);
        this.taken = new TakenName(table.name(), live);
    }

    void compare() {
        table.foreignKeys().forEach(this::compare);
        live.stream()
                .filter(each -> !findings.knows(each.name()))
                .filter(each -> table.foreignKeys().stream().anyMatch(key -> isSecond(each, key)))
                .forEach(this::second);
    }

    /** One to another table may stand beside the declared one, but not in its place. */
    private boolean isSecond(LiveForeignKey each, ForeignKey key) {
        return isOnColumnsOf(each, key)
                && !isOfAnother(each, key)
                && (each.table().equals(key.table())
                        || live.stream()
                                .noneMatch(other -> isOnColumnsOf(other, key)
                                        && other.table().equals(key.table())));
    }

    private void second(LiveForeignKey each) {
        findings.know(each.name());
        findings.add(
                Kind.SECOND_FOREIGN_KEY,
                each.name(),
                "",
                target(each) + " " + actions(each),
                Remedies.dropConstraint(table.name(), each.name()));
    }

    private static boolean isOnColumnsOf(LiveForeignKey each, ForeignKey key) {
        return new HashSet<>(each.columns()).equals(new HashSet<>(key.columns()));
    }

    /** Takes the one of that name, or else the one on the same columns that is most alike. */
    private void compare(ForeignKey key) {
        Optional<LiveForeignKey> found = live.stream()
                .filter(each -> each.name().equals(key.name()) || isOnColumnsOf(each, key))
                .filter(each -> !findings.knows(each.name()) && !isOfAnother(each, key))
                .min(Comparator.comparing((LiveForeignKey each) -> !each.name().equals(key.name()))
                        .thenComparing(each -> !target(each).equals(target(key)))
                        .thenComparing(each -> !actions(each).equals(actions(key)))
                        .thenComparing(each -> !each.valid()));
        if (found.isEmpty()) {
            String add = Remedies.add(table.name(), Remedies.define(key));
            findings.know(key.name());
            findings.add(Kind.MISSING_CONSTRAINT, key.name(), target(key), "", taken.freed(key.name(), add));
            return;
        }
        findings.know(found.get().name());
        compare(key, found.get());
    }

    /** Whether it has the name of another declared key. */
    private boolean isOfAnother(LiveForeignKey each, ForeignKey key) {
        return !each.name().equals(key.name())
                && table.foreignKeys().stream().anyMatch(other -> other.name().equals(each.name()));
    }

    private void compare(ForeignKey key, LiveForeignKey found) {
        String replace = Remedies.replace(table.name(), found.name(), Remedies.define(key));
        boolean same = target(key).equals(target(found)) && actions(key).equals(actions(found));
        if (!found.name().equals(key.name())) {
            String rename = same ? Remedies.rename(table.name(), found.name(), key.name()) : replace;
            findings.add(Kind.OTHER_NAME, key.name(), key.name(), found.name(), taken.freed(key.name(), rename));
        }
        findings.compare(Kind.OTHER_COLUMNS, key.name(), target(key), target(found), replace);
        findings.compare(Kind.OTHER_ACTION, key.name(), actions(key), actions(found), replace);
        if (!found.valid()) {
            findings.add(
                    Kind.INVALID, key.name(), "", "", same ? Remedies.validate(table.name(), found.name()) : replace);
        }
    }

    private static String target(ForeignKey key) {
        return pairs(key.columns(), key.references()) + " of " + key.table();
    }

    private static String target(LiveForeignKey key) {
        return pairs(key.columns(), key.references()) + " of " + key.table();
    }

    /** Order doesn't matter to a foreign key, only which column refers to which. */
    private static List<String> pairs(List<String> columns, List<String> references) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> Identifiers.quote(columns.get(i)) + " to " + Identifiers.quote(references.get(i)))
                .sorted()
                .toList();
    }

    private static String actions(ForeignKey key) {
        return actions(key.onDelete().sql(), key.onUpdate().sql(), key.deferrable(), "");
    }

    private static String actions(LiveForeignKey key) {
        return actions(key.onDelete().sql(), key.onUpdate().sql(), key.deferrable(), key.further());
    }

    private static String actions(String onDelete, String onUpdate, Deferrable deferrable, String further) {
        return ("ON DELETE " + onDelete + " ON UPDATE " + onUpdate + " " + deferrable.sql() + " " + further)
                .replace("  ", " ")
                .strip();
    }
}
