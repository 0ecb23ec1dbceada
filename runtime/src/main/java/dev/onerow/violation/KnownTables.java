package dev.onerow.violation;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.Optional;

/** The tables whose constraints can be named by column. */
public record KnownTables(List<Table> tables) {

    private static final KnownTables NONE = new KnownTables(List.of());

    public KnownTables {
        tables = List.copyOf(tables);
    }

    /** No model: columns come from the server's message alone, which has none for foreign keys and checks. */
    public static KnownTables none() {
        return NONE;
    }

    /** Those of a schema. */
    public static KnownTables of(SchemaModel model) {
        return new KnownTables(model.tables());
    }

    /** A single table. */
    public static KnownTables of(Table table) {
        return new KnownTables(List.of(table));
    }

    Optional<Table> named(QualifiedName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
