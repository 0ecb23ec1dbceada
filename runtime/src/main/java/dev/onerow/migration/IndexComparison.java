package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.sql.Remedies;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the indexes that are declared: unique ones that no constraint could be, and others. */
final class IndexComparison {

    private final Table table;
    private final LiveTable live;
    private final Printed printed;
    private final Findings findings;

    IndexComparison(Table table, LiveTable live, Printed printed, Findings findings) {
        this.table = table;
        this.live = live;
        this.printed = printed;
        this.findings = findings;
    }

    void uniqueIndexes() {
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.INDEX)
                .forEach(key -> compare(key.name(), true, plainColumns(key.parts())));
        table.uniques().stream()
                .filter(unique -> unique.isIndex())
                .forEach(unique -> compare(unique.name(), true, unique.columns()));
    }

    void indexes() {
        table.indexes().forEach(index -> compare(index.name(), false, index.columns()));
    }

    private static List<String> plainColumns(List<KeyPart> parts) {
        boolean plain = parts.stream().allMatch(part -> part.normalizer() == null);
        return plain ? parts.stream().map(KeyPart::column).toList() : List.of();
    }

    /** Columns are empty where there is an expression. */
    private void compare(String name, boolean unique, List<String> columns) {
        Optional<LiveIndex> declared = printed.index(name);
        Optional<LiveIndex> named = live.index(name);
        Optional<LiveIndex> equal = live.indexes().stream()
                .filter(each -> declared.isPresent() && isEqual(each, declared.get()))
                .filter(each -> !findings.knows(each.name())
                        && !isDeclared(each.name())
                        && live.constraint(each.name()).isEmpty())
                .findFirst();
        if (named.isPresent()) {
            findings.know(name);
            compare(name, unique, columns, declared, named.get());
        } else if (equal.isPresent()) {
            String old = equal.get().name();
            findings.know(old);
            findings.add(Kind.OTHER_NAME, name, name, old, Remedies.renameIndex(table.name(), old, name));
        } else {
            findings.add(
                    Kind.MISSING_INDEX, name, columns.isEmpty() ? "" : columns, "", Remedies.createIndex(table, name));
        }
    }

    private boolean isDeclared(String name) {
        return printed.index(name).isPresent();
    }

    private static boolean isEqual(LiveIndex one, LiveIndex other) {
        return one.unique() == other.unique()
                && one.valid()
                && one.parts().equals(other.parts())
                && Objects.equals(one.predicate(), other.predicate())
                && one.nulls() == other.nulls()
                && one.method().equals(other.method());
    }

    private void compare(
            String name, boolean unique, List<String> columns, Optional<LiveIndex> declared, LiveIndex found) {
        String replace = live.constraint(name).isPresent()
                ? Remedies.dropConstraint(table.name(), name) + "; " + Remedies.createIndex(table, name)
                : Remedies.replaceIndex(table, name);
        if (!columns.isEmpty()) {
            List<String> parts =
                    found.parts().stream().map(IndexComparison::unquoted).toList();
            findings.compare(Kind.OTHER_COLUMNS, name, columns, parts, replace);
        }
        if (declared.isPresent()) {
            LiveIndex should = declared.get();
            if (columns.isEmpty()) {
                findings.compare(Kind.OTHER_EXPRESSION, name, should.parts(), found.parts(), replace);
            }
            findings.compare(Kind.OTHER_EXPRESSION, name, should.method(), found.method(), replace);
            findings.compare(
                    Kind.OTHER_PREDICATE, name, predicate(should.predicate()), predicate(found.predicate()), replace);
            findings.compare(Kind.OTHER_NULLS, name, should.nulls(), found.nulls(), replace);
        }
        if (unique && !found.unique()) {
            findings.add(Kind.NOT_UNIQUE, name, "", "", replace);
        }
        if (!unique && found.unique()) {
            findings.add(Kind.OTHER_EXPRESSION, name, "INDEX", "UNIQUE INDEX", replace);
        }
        if (!found.valid()) {
            findings.add(Kind.INVALID, name, "", "", replace);
        }
    }

    private static String predicate(@Nullable String predicate) {
        return predicate == null ? "" : predicate;
    }

    /** A column as the catalogue prints it; which names it puts in quotes depends on the server's version. */
    static String unquoted(String part) {
        boolean quoted = part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
        return quoted ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }
}
