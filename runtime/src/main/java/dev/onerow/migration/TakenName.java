package dev.onerow.migration;

import dev.onerow.migration.LiveTable.LiveCheck;
import dev.onerow.migration.LiveTable.LiveForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.Remedies;

/** What has the name of a declared constraint and is none of its kind: it must go before the declared one can come. */
final class TakenName {

    private final QualifiedName table;
    private final LiveTable live;

    TakenName(QualifiedName table, LiveTable live) {
        this.table = table;
        this.live = live;
    }

    /** For a constraint that has no index: frees its name, and then the remedy; the remedy alone if the name is free. */
    String freed(String name, String remedy) {
        boolean taken = live.constraint(name).isPresent();
        return taken ? Remedies.dropConstraint(table, name) + ";\n" + remedy : remedy;
    }

    /** For a constraint that has an index, whose name is another index's at times. */
    String freedOfIndexesToo(String name, String remedy) {
        String index = isPlainIndex(name) ? Remedies.dropIndex(table, name) + ";\n" : "";
        return freed(name, index + remedy);
    }

    /** Whether there is an index of that name that belongs to no constraint. */
    boolean isPlainIndex(String name) {
        return live.index(name).isPresent()
                && live.constraint(name)
                        .filter(each -> !(each instanceof LiveCheck) && !(each instanceof LiveForeignKey))
                        .isEmpty();
    }
}
