package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Oracle.Stop;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks whether the rows that stay can live under a table's unique constraints. */
record Collisions(Table table, List<Map<String, Object>> rows) {

    void check() {
        for (UniqueConstraint unique : table.uniques()) {
            if (collide(Rule.of(unique))) {
                throw new Stop(Reason.COLLISION, unique.name());
            }
        }
        boolean natural = table.naturalKeys().stream().anyMatch(key -> key.enforcement() == Enforcement.PRIMARY_KEY);
        if (!natural && collide(Rule.of(table.primaryKey()))) {
            throw new Stop(Reason.COLLISION, table.primaryKey().name());
        }
        for (NaturalKey key : table.naturalKeys()) {
            if (collide(Rule.of(key))) {
                throw new IllegalStateException("the definition leaves duplicates in " + key.name());
            }
        }
    }

    private boolean collide(Rule rule) {
        Set<List<Object>> seen = new HashSet<>();
        return rows.stream()
                .anyMatch(
                        row -> rule.common(row).map(common -> !seen.add(common)).orElse(false));
    }
}
