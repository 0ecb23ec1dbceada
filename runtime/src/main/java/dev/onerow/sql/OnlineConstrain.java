package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Fragments.table;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Deferrable;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NameLength;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what brings constraints to what is declared while the table is written to. Each list is for transactions of
 * their own, one for each statement: what locks strongly is done in milliseconds, and what reads the whole table locks
 * weakly.
 */
public final class OnlineConstrain {

    private OnlineConstrain() {}

    /** Creates the tables that are missing, with what they belong to. */
    public static List<Statement> missingTables(SchemaModel model) {
        return CreateSchema.schemasTypesAndTables(model);
    }

    /**
     * Lets equal checks and indexes take their declared names, and drops others of those names; for one transaction.
     * What is missing is not added.
     */
    public static List<Statement> names(SchemaModel model) {
        return ConstrainByCopy.names(model.tables());
    }

    /** The steps by which a table's columns become NOT NULL, by way of a check that is validated without a lock. */
    public static List<Statement> notNull(Table table) {
        return table.columns().stream()
                .filter(column -> !column.nullable())
                .flatMap(column -> notNull(table.name(), column))
                .toList();
    }

    private static Stream<Statement> notNull(QualifiedName table, Column column) {
        String check = notNullCheck(column);
        String name = quote(column.name());
        String nullable = "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = " + regclass(table)
                + " AND attname = " + literal(column.name()) + " AND NOT attnotnull)";
        return Stream.of(
                alter(
                                table,
                                "ADD CONSTRAINT " + quote(check) + " CHECK (" + name + " IS NOT NULL) NOT VALID",
                                "From now on no row comes without " + column.name() + ".",
                                Hazard.LOCKS_READS)
                        .onlyIf(nullable + " AND " + ConstraintSql.missing(table, check)),
                validate(table, check),
                alter(
                                table,
                                "ALTER COLUMN " + name + " SET NOT NULL",
                                "The check proves it, so that no row is read.",
                                Hazard.LOCKS_READS)
                        .onlyIf(nullable),
                drop(table, check, "The check has done its work."));
    }

    private static String notNullCheck(Column column) {
        return NameLength.cut("onerow_not_null_" + column.name());
    }

    private static String fresh(ForeignKey key) {
        return NameLength.cut("onerow_new_" + key.name());
    }

    /** The steps that drop what a run that is not to be finished has added to a table only to go on from. */
    public static List<Statement> abandon(Table table) {
        return Stream.concat(
                        table.columns().stream()
                                .filter(column -> !column.nullable())
                                .map(OnlineConstrain::notNullCheck),
                        table.foreignKeys().stream().map(OnlineConstrain::fresh))
                .map(name -> drop(table.name(), name, "It was to become more."))
                .toList();
    }

    private static Statement drop(QualifiedName table, String constraint, String why) {
        return alter(table, "DROP CONSTRAINT " + quote(constraint), why, Hazard.LOCKS_READS)
                .onlyIf("NOT " + ConstraintSql.missing(table, constraint));
    }

    /** The steps by which a table gets its checks. */
    public static List<Statement> checks(Table table) {
        List<Statement> statements = new ArrayList<>();
        for (Check check : table.checks()) {
            statements.add(alter(
                            table.name(),
                            "ADD " + ConstraintSql.check(check) + " NOT VALID",
                            "For rows to come.",
                            Hazard.LOCKS_READS)
                    .onlyIf(ConstraintSql.missing(table.name(), check.name())));
            statements.add(validate(table.name(), check.name()));
        }
        return statements;
    }

    /** The step by which the primary key takes its name, or its index becomes one. */
    public static Statement primaryKey(Table table) {
        return ConstrainKeys.statement(List.of(only(table, List.of())));
    }

    /** The step by which unique indexes become constraints, and constraints take their names. */
    public static Statement keys(Table table) {
        return ConstrainKeys.statement(List.of(table));
    }

    private static Table only(Table table, List<ForeignKey> keys) {
        return new Table(
                table.name(), table.columns(), table.primaryKey(), List.of(), List.of(), keys, List.of(), List.of());
    }

    /**
     * A foreign key where there is none on those columns, for rows to come: without it a row could come to refer to one
     * that is about to go. Not before the referenced columns are unique.
     */
    public static Statement reference(Table table, ForeignKey key) {
        return alter(
                        table.name(),
                        "ADD " + ConstraintSql.foreignKey(key) + " NOT VALID",
                        "For rows to come; those that are there are looked at later.",
                        Hazard.LOCKS_WRITES)
                .onlyIf("NOT EXISTS (" + existing(table.name(), key) + ")\nAND " + referencedAreUnique(key) + "\nAND "
                        + ConstraintSql.missing(table.name(), key.name()));
    }

    /** The steps by which a foreign key becomes as declared, without a moment in which none holds. */
    public static List<Statement> foreignKey(Table table, ForeignKey key) {
        QualifiedName child = table.name();
        String fresh = fresh(key);
        return List.of(
                alter(
                                child,
                                "ADD " + ConstraintSql.foreignKey(named(key, fresh)) + " NOT VALID",
                                "As declared, for rows to come, beside what is there.",
                                Hazard.LOCKS_WRITES)
                        .onlyIf("NOT EXISTS (" + existing(child, key) + "\n    AND " + asDeclared(key)
                                + "\n    AND (c.convalidated OR c.conname IN (" + literal(fresh) + ", "
                                + literal(key.name()) + ")))"),
                validate(child, fresh),
                validate(child, key.name()),
                ConstrainForeignKeys.statement(List.of(only(table, List.of(key)))));
    }

    private static ForeignKey named(ForeignKey key, String name) {
        return new ForeignKey(
                name, key.columns(), key.table(), key.references(), key.onDelete(), key.onUpdate(), key.deferrable());
    }

    /** Reads the whole table, and lets others write meanwhile. */
    private static Statement validate(QualifiedName table, String constraint) {
        return alter(
                        table,
                        "VALIDATE CONSTRAINT " + quote(constraint),
                        "Looks at the rows that are there; nobody waits.",
                        Hazard.NONE)
                .onlyIf("EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = " + regclass(table)
                        + " AND conname = " + literal(constraint) + " AND NOT convalidated)");
    }

    private static Statement alter(QualifiedName table, String action, String why, Hazard hazard) {
        return Statement.of("ALTER TABLE " + table(table) + " " + action, why, hazard);
    }

    /** The foreign keys that are on the same columns and lead to the same table. */
    private static String existing(QualifiedName child, ForeignKey key) {
        return "SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.conrelid = " + regclass(child)
                + " AND c.confrelid = " + regclass(key.table()) + "\n    AND "
                + MergeGuards.columnsInOrder("c.conrelid", "c.conkey", MergeGuards.textArray(key.columns())) + " = "
                + MergeGuards.textArray(key.columns());
    }

    /** That such a foreign key {@code c} refers by the same columns and does the same. */
    private static String asDeclared(ForeignKey key) {
        String pairs = key.columns().stream()
                .map(column -> "(" + literal(column) + ", "
                        + literal(key.references().get(key.columns().indexOf(column))) + ")")
                .collect(Collectors.joining(", "));
        return """
                c.confdeltype = '%s' AND c.confupdtype = '%s' AND c.confmatchtype = 's'
                    AND c.condeferrable = %s AND c.condeferred = %s
                    AND NOT EXISTS (SELECT FROM unnest(c.conkey, c.confkey) AS k(child, parent)
                        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child
                        JOIN pg_catalog.pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = k.parent
                        WHERE (a.attname, r.attname) NOT IN (%s))""".formatted(
                        code(key.onDelete().name()),
                        code(key.onUpdate().name()),
                        key.deferrable() != Deferrable.NOT_DEFERRABLE,
                        key.deferrable() == Deferrable.INITIALLY_DEFERRED,
                        pairs);
    }

    /** The letters of pg_constraint's confdeltype and confupdtype. */
    private static char code(String action) {
        return switch (action) {
            case "NO_ACTION" -> 'a';
            case "RESTRICT" -> 'r';
            case "CASCADE" -> 'c';
            case "SET_NULL" -> 'n';
            case "SET_DEFAULT" -> 'd';
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static String referencedAreUnique(ForeignKey key) {
        return "EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = " + regclass(key.table())
                + " AND i.indisunique AND i.indisvalid AND i.indimmediate\n    AND i.indpred IS NULL"
                + " AND i.indexprs IS NULL AND i.indnkeyatts = "
                + key.references().size()
                + "\n    AND (SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid"
                + " AND a.attnum = ANY (i.indkey)\n        AND a.attname::text = ANY ("
                + MergeGuards.textArray(key.references()) + ")) = "
                + key.references().size() + ")";
    }
}
