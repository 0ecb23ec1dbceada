package dev.onerow.schema;

import java.util.List;

/** The primary key of a table. */
public record PrimaryKey(String name, List<String> columns) {

    public PrimaryKey {
        Invariants.name(name, "constraint name");
        columns = Invariants.nonEmptyDistinct(columns, "column");
    }
}
