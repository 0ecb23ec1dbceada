package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Oracle.Stop;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.schema.ForeignKey;
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

    /** Of those that are no natural key: that rows are equal there does not mean that they are the same. */
    void checkConstraints() {
        for (UniqueConstraint unique : table.uniques()) {
            if (collide(Rule.of(unique))) {
                throw new Stop(Reason.COLLISION, unique.name());
            }
        }
        boolean natural = table.naturalKeys().stream().anyMatch(key -> key.enforcement() == Enforcement.PRIMARY_KEY);
        if (!natural && collide(Rule.of(table.primaryKey()))) {
            throw new Stop(Reason.COLLISION, table.primaryKey().name());
        }
    }

    void checkNaturalKeys() {
        for (NaturalKey key : table.naturalKeys()) {
            if (collide(Rule.of(key))) {
                if (isMovedFromOutside(key)) {
                    throw new Stop(Reason.COLLISION, key.name());
                }
                throw new IllegalStateException("the definition leaves duplicates in " + key.name());
            }
        }
    }

    /**
     * Whether a reference that is not of the key shares a column with it: where the key's own reference is NULL in part,
     * and so leads nowhere, that column is compared as it is, and changes all the same.
     */
    private boolean isMovedFromOutside(NaturalKey key) {
        return table.foreignKeys().stream()
                .map(ForeignKey::columns)
                .anyMatch(columns -> columns.stream().anyMatch(key.columns()::contains)
                        && !key.columns().containsAll(columns));
    }

    private boolean collide(Rule rule) {
        Set<List<Object>> seen = new HashSet<>();
        return rows.stream()
                .anyMatch(
                        row -> rule.common(row).map(common -> !seen.add(common)).orElse(false));
    }
}
