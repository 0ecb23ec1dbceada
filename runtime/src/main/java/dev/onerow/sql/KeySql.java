package dev.onerow.sql;

import dev.onerow.Deferrable;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that go by a natural key.
 *
 * <p>Each exists once for each pattern of NULL parts, because {@code IS NOT DISTINCT FROM} never uses the index: bit
 * <i>i</i> of {@code nulls} says that part <i>i</i> is NULL and compared by {@code IS NULL}. Of their parameters,
 * <i>key</i> stands for every part in order, <i>present</i> for the parts that are not NULL, and <i>details</i> for
 * {@link Table#details} in order.
 */
public final class KeySql {

    private final Table table;
    private final NaturalKey key;

    public KeySql(Table table, NaturalKey key) {
        this.table = table;
        this.key = key;
    }

    /** Selects the row. Parameters: present. */
    public String find(int nulls) {
        return "SELECT %s\nFROM %s\nWHERE %s"
                .formatted(RowFragments.columns(table), RowFragments.table(table), condition(nulls));
    }

    /** Selects the row and keeps it from being deleted until the transaction ends. Parameters: present. */
    public String findAndPin(int nulls) {
        return find(nulls) + "\nFOR KEY SHARE";
    }

    /** Selects whether the row exists. Parameters: present. */
    public String exists(int nulls) {
        return "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(RowFragments.table(table), condition(nulls));
    }

    /** Deletes the row. Parameters: present. */
    public String delete(int nulls) {
        return "DELETE FROM %s\nWHERE %s".formatted(RowFragments.table(table), condition(nulls));
    }

    /**
     * Two statements in one text: inserts the row unless it is there, then selects it. The driver sends both in one
     * round trip; under READ COMMITTED the second has a fresh snapshot and sees a winner that committed meanwhile.
     *
     * <p>A hit writes nothing: the guard keeps the insert from taking a sequence value. Parameters: key, details,
     * present, present.
     */
    public String getOrCreate(int nulls, Target target) {
        return insertUnlessThere(nulls, target) + ";\n" + find(nulls);
    }

    /** The first statement of {@link #getOrCreate}. Parameters: key, details, present. */
    public String insertUnlessThere(int nulls, Target target) {
        String there = "SELECT FROM %s WHERE %s".formatted(RowFragments.table(table), condition(nulls));
        return "%s\nRETURNING %s".formatted(insertUnless(there, target), RowFragments.columns(table));
    }

    /** As {@link #getOrCreate}, and keeps a row that it finds from being deleted until the transaction ends. */
    public String getOrCreateAndPin(int nulls, Target target) {
        return insertUnlessThere(nulls, target) + ";\n" + findAndPin(nulls);
    }

    /**
     * Inserts the row unless it is there, for those who have just looked: a race lost since costs a sequence value. It has
     * no place for a partial key's predicate. Parameters: key, details.
     */
    public String insert(Target target) {
        List<Column> given = given();
        return "INSERT INTO %s (%s)\nVALUES (%s)\n%s\nRETURNING %s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.list(given.stream().map(Column::name).toList()),
                        RowFragments.parameters(given),
                        target.conflictClause(key),
                        RowFragments.columns(table));
    }

    /**
     * One statement of PostgreSQL 19 and later: selects the row, or inserts it, or selects the one of a winner that the
     * snapshot does not see. Before the columns stands whether it was inserted: then there is no old row (PostgreSQL
     * manual, 6.4 Returning Data from Modified Rows).
     *
     * <p>The guard keeps a hit from taking a sequence value, which {@code DO SELECT} alone would. Parameters: present, key,
     * details.
     */
    public String getOrCreateInOne(int nulls) {
        String columns = RowFragments.columns(table);
        return """
                WITH found AS (
                %s
                ), created AS (
                %s
                RETURNING WITH (OLD AS onerow_old) onerow_old.%s IS NULL AS onerow_created, %s
                )
                SELECT false AS onerow_created, %s FROM found
                UNION ALL
                SELECT onerow_created, %s FROM created""".formatted(
                        find(nulls),
                        insertUnless("SELECT FROM found", Target.KEY_SELECTING),
                        Identifiers.quote(table.primaryKey().columns().get(0)),
                        columns,
                        columns,
                        columns);
    }

    /**
     * Whether {@link #getOrCreateInOne} serves the key: its conflict target is explicit, so that a concurrent insert of
     * the same row could fail on another unique constraint of the table, unless the server makes that one's values.
     */
    public boolean isOnlyUnique() {
        boolean ownPrimaryKey = key.columns().equals(table.primaryKey().columns());
        return table.uniques().isEmpty()
                && table.naturalKeys().size() == 1
                && (ownPrimaryKey
                        || table.primaryKey().columns().stream()
                                .map(table::column)
                                .noneMatch(Column::suppliedByCaller));
    }

    /**
     * Three statements in one text: inserts the row unless it is there, updates it if it differs, selects it if it
     * doesn't. A row that is there as asked for costs no transaction id, no sequence value and no dead row. All three do
     * nothing where the row is deleted and inserted otherwise in between: what was asked for is not there then.
     * Parameters: key, details, present, details, present, details, present, details; without details the two
     * statements of {@link #getOrCreate}.
     */
    public String upsert(int nulls, Target target) {
        List<Column> details = table.details(key);
        if (details.isEmpty()) {
            return getOrCreate(nulls, target);
        }
        return "%s;\nUPDATE %s\nSET %s\nWHERE %s\n  AND %s\nRETURNING %s;\n%s\n  AND %s"
                .formatted(
                        insertUnlessThere(nulls, target),
                        RowFragments.table(table),
                        RowFragments.assignments(table, details),
                        condition(nulls),
                        RowFragments.differs(details),
                        RowFragments.columns(table),
                        find(nulls),
                        RowFragments.same(details));
    }

    /**
     * The target of a first try: any, unless the table has a deferrable unique constraint, which PostgreSQL refuses as an
     * arbiter (SQLSTATE 55000).
     */
    public Target firstTarget() {
        boolean deferrable =
                table.uniques().stream().anyMatch(unique -> unique.deferrable() != Deferrable.NOT_DEFERRABLE);
        return deferrable ? Target.KEY : Target.ANY;
    }

    /**
     * The same for a batch: the key's alone where the caller's values can meet no other, which spares the server a look
     * into the primary key for each row.
     */
    public Target firstTargetOfBatch() {
        return isOnlyUnique() ? Target.KEY : firstTarget();
    }

    /** Plans an insert that needs the key's constraint: SQLSTATE 42P10 where there is none. No parameters. */
    public String prove() {
        return "EXPLAIN INSERT INTO %s DEFAULT VALUES %s"
                .formatted(RowFragments.table(table), Target.KEY.conflictClause(key));
    }

    /**
     * Selects whether the transaction may write, and the current role insert rows and read them; and whether the database
     * is one of Citus. No parameters.
     */
    public String mayInsert() {
        return """
                SELECT has_any_column_privilege(%1$s, 'INSERT') AND has_any_column_privilege(%1$s, 'SELECT')
                  AND NOT current_setting('transaction_read_only')::boolean,
                  EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'citus')""".formatted(Identifiers.literal(RowFragments.table(table)));
    }

    /** Selects whether a row of these details would be one of a partial key's. Parameters: key, details. */
    public String isInKey() {
        return "SELECT coalesce((%s), false)\nFROM %s"
                .formatted(Placeholders.escaped(String.valueOf(key.where())), newRow());
    }

    private String insertUnless(String there, Target target) {
        List<Column> given = given();
        String source = key.where() == null
                ? "SELECT %s\nWHERE NOT EXISTS (%s)".formatted(RowFragments.parameters(given), there)
                : "SELECT %s\nFROM %s\nWHERE (%s)\n  AND NOT EXISTS (%s)"
                        .formatted(
                                RowFragments.list(given, column -> "new." + Identifiers.quote(column.name())),
                                newRow(),
                                Placeholders.escaped(key.where()),
                                there);
        return "INSERT INTO %s (%s)\n%s\n%s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.list(given.stream().map(Column::name).toList()),
                        source,
                        target.conflictClause(key));
    }

    private List<Column> given() {
        return Stream.concat(key.columns().stream().map(table::column), table.details(key).stream())
                .toList();
    }

    /** The row to insert as a relation, so that a predicate over the table's columns can be asked of it. */
    private String newRow() {
        List<String> values = new ArrayList<>();
        given().forEach(column ->
                values.add(RowFragments.parameter(column) + " AS " + Identifiers.quote(column.name())));
        table.columns().stream()
                .filter(column -> !column.suppliedByCaller())
                .map(column -> RowFragments.madeByServer(column) + " AS " + Identifiers.quote(column.name()))
                .forEach(values::add);
        return "(SELECT %s) AS new".formatted(RowFragments.list(values, value -> value));
    }

    private String condition(int nulls) {
        List<String> terms = new ArrayList<>();
        for (int part = 0; part < key.parts().size(); part++) {
            terms.add(
                    (nulls & 1 << part) != 0
                            ? isNull(key.parts().get(part))
                            : isEqual(key.parts().get(part)));
        }
        if (key.where() != null) {
            terms.add("(" + Placeholders.escaped(key.where()) + ")");
        }
        return String.join(" AND ", terms);
    }

    private static String isNull(KeyPart part) {
        return part.compared(Identifiers.quote(part.column())) + " IS NULL";
    }

    private String isEqual(KeyPart part) {
        Column column = table.column(part.column());
        String value = part.normalizer() == null ? RowFragments.compared(column) : RowFragments.parameter(column);
        return part.compared(Identifiers.quote(part.column())) + " = " + part.compared(value);
    }

    /** What an insert takes for a conflict. */
    public enum Target {
        /** Nothing: a key that is there is an error (SQLSTATE 23505). */
        NONE {
            @Override
            String conflictClause(NaturalKey key) {
                return "";
            }
        },
        /** Every unique constraint, so that losing a race on another one is no error. */
        ANY {
            @Override
            String conflictClause(NaturalKey key) {
                return "ON CONFLICT DO NOTHING";
            }
        },
        /** The natural key's alone, so that a violation of another one surfaces. */
        KEY {
            @Override
            String conflictClause(NaturalKey key) {
                return "ON CONFLICT " + columns(key) + " DO NOTHING";
            }
        },
        /** The natural key's alone, and selects the row that is there: PostgreSQL 19 and later. */
        KEY_SELECTING {
            @Override
            String conflictClause(NaturalKey key) {
                return "ON CONFLICT " + columns(key) + " DO SELECT";
            }
        };

        private static String columns(NaturalKey key) {
            String parts = key.parts().stream()
                    .map(part -> part.normalizer() == null
                            ? Identifiers.quote(part.column())
                            : "(" + part.compared(Identifiers.quote(part.column())) + ")")
                    .collect(Collectors.joining(", "));
            return "(" + parts + ")" + (key.where() == null ? "" : " WHERE " + Placeholders.escaped(key.where()));
        }

        abstract String conflictClause(NaturalKey key);
    }
}
