package dev.onerow.sql;

import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what brings the constraints and indexes of tables to what is declared; a second run changes nothing. Types,
 * defaults and further columns are left as they are.
 */
final class Constrain {

    private Constrain() {}

    /** Refuses what the steps below could only fail on; before all else. */
    static Statement guard(List<Table> tables) {
        return ConstrainGuard.statement(tables);
    }

    /** The indexes that aren't unique. */
    static List<Statement> indexes(List<Table> tables) {
        return ConstrainByCopy.indexes(tables);
    }

    /** All but the foreign keys, which need the unique constraints of other tables. */
    static List<Statement> keysAndChecks(List<Table> tables) {
        List<Statement> statements = new ArrayList<>(ConstrainCollisions.statements(tables));
        statements.addAll(ConstrainChecks.statements(tables));
        statements.add(ConstrainNotNull.statement(tables));
        statements.add(ConstrainKeys.statement(tables));
        statements.addAll(ConstrainByCopy.checksAndUniqueIndexes(tables));
        return statements;
    }

    /** The foreign keys; all tables must have their unique constraints by then. */
    static List<Statement> foreignKeys(List<Table> tables) {
        List<Table> children =
                tables.stream().filter(table -> !table.foreignKeys().isEmpty()).toList();
        return children.isEmpty() ? List.of() : List.of(ConstrainForeignKeys.statement(children));
    }
}
