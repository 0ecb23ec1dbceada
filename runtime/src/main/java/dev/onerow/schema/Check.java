package dev.onerow.schema;

/** A check constraint; the condition is SQL. */
public record Check(String name, String condition) {

    public Check {
        Invariants.name(name, "constraint name");
        Invariants.name(condition, "condition");
    }
}
