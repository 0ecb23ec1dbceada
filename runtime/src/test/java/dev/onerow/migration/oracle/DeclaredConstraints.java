package dev.onerow.migration.oracle;

import dev.onerow.Nulls;
import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the catalogue must say after a migration, in the server's words. */
final class DeclaredConstraints {

    private final Map<String, List<String>> expected = new LinkedHashMap<>();

    private DeclaredConstraints(Case given) {
        for (Legacy legacy : given.tables()) {
            if (!legacy.unknown()) {
                add(legacy);
            }
        }
    }

    /** What is missing, invalid or not as declared, and foreign keys beside those declared. */
    static List<String> differences(Case given, Snapshot snapshot) {
        Map<String, List<String>> expected = new DeclaredConstraints(given).expected;
        List<String> differences = new ArrayList<>();
        expected.forEach((name, definition) -> {
            List<String> live = snapshot.constraints().get(name);
            if (!definition.equals(live)) {
                differences.add(name + ": expected " + definition + " but was " + live);
            }
        });
        List<String> known = given.tables().stream()
                .filter(legacy -> !legacy.unknown())
                .map(legacy -> legacy.name().name())
                .toList();
        snapshot.constraints().forEach((name, live) -> {
            boolean more = known.contains(live.get(0)) && live.get(1).startsWith("FOREIGN KEY");
            if (more && !expected.containsKey(name)) {
                differences.add(name + ": unexpected " + live);
            }
        });
        return differences;
    }

    private void add(Legacy legacy) {
        Table table = legacy.table();
        constraint(
                table.name(),
                table.primaryKey().name(),
                "PRIMARY KEY " + LegacySql.list(table.primaryKey().columns()));
        for (NaturalKey key : table.naturalKeys()) {
            if (key.enforcement() == Enforcement.CONSTRAINT) {
                unique(table.name(), Rule.of(key));
            } else if (key.enforcement() == Enforcement.INDEX) {
                index(table.name(), Rule.of(key));
            }
        }
        for (UniqueConstraint unique : table.uniques()) {
            if (legacy.unknownUniques().contains(unique.name())) {
                continue;
            }
            if (unique.isIndex()) {
                index(table.name(), Rule.of(unique));
            } else {
                unique(table.name(), Rule.of(unique));
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            constraint(table.name(), key.name(), LegacySql.definition(key, key.onDelete()));
        }
        table.columns()
                .forEach(column -> expected.put(
                        table.name().name() + "." + column.name(),
                        List.of(table.name().name(), String.valueOf(!column.nullable()), "true")));
    }

    private void unique(QualifiedName table, Rule rule) {
        String nulls = rule.nulls() == Nulls.NOT_DISTINCT ? "NULLS NOT DISTINCT " : "";
        constraint(table, rule.name(), "UNIQUE " + nulls + LegacySql.list(rule.columns()));
    }

    private void index(QualifiedName table, Rule rule) {
        constraint(table, rule.name(), "CREATE " + LegacySql.definition(table, rule));
    }

    private void constraint(QualifiedName table, String name, String definition) {
        expected.put(name, List.of(table.name(), definition, "true"));
    }
}
