package dev.onerow.migration.oracle;

import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row in the oracle's hands. */
final class Item {

    private final Case.Legacy legacy;
    /** Its place in the table. */
    final int place;
    /** Its values as they are before the merge, but for what it is filled with. */
    final Map<String, Object> values;
    /** The rows that it refers to, by the foreign key's name. */
    final Map<String, Item> parents = new HashMap<>();

    private Item sameAs = this;

    Item(Case.Legacy legacy, int place, Map<String, Object> values) {
        this.legacy = legacy;
        this.place = place;
        this.values = values;
    }

    Table table() {
        return legacy.table();
    }

    List<Object> values(List<String> columns) {
        List<Object> found = new ArrayList<>();
        columns.forEach(column -> found.add(values.get(column)));
        return found;
    }

    /** The one row that stands for all that are the same thing as this one. */
    Item leader() {
        Item leader = this;
        while (leader.sameAs != leader) {
            leader = leader.sameAs;
        }
        return leader;
    }

    /** Makes both the same thing; false if they were so already. */
    boolean become(Item other) {
        if (leader() == other.leader()) {
            return false;
        }
        leader().sameAs = other.leader();
        return true;
    }

    @Override
    public String toString() {
        return table().name().name() + " " + values;
    }
}
