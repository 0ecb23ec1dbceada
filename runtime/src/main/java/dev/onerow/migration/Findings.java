package dev.onerow.migration;

import dev.onerow.migration.Difference.Kind;
import dev.onerow.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the differences of one table, and which of its constraints and indexes have a declaration. */
final class Findings {

    private final QualifiedName table;
    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    Findings(QualifiedName table) {
        this.table = table;
    }

    void add(Kind kind, String name, Object declared, Object live, String remedy) {
        differences.add(new Difference(kind, table, name, declared.toString(), live.toString(), remedy));
    }

    void compare(Kind kind, String name, Object declared, Object live, String remedy) {
        if (!declared.equals(live)) {
            add(kind, name, declared, live, remedy);
        }
    }

    /** The live constraint or index of that name stands for a declared one. */
    void know(String name) {
        known.add(name);
    }

    boolean knows(String name) {
        return known.contains(name);
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }
}
