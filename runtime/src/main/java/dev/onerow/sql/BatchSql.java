package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The statements that go by many natural keys at once.
 *
 * <p>Keys are put in order, and equal ones together, by the equality and collation of the table's own columns, which the
 * input has too. So any two batches take the same rows in the same order and can't deadlock. A batch that changes rows
 * inserts all its new ones before it locks any old one: whoever waits for a row that is there then holds no lock that an
 * insert could wait for out of order.
 *
 * <p>Of the parameters, <i>keys</i> stands for an array for each part of the key, <i>details</i> for one for each of
 * {@link Table#details}; staged rows need none.
 */
public final class BatchSql {

    private static final String POSITION = BatchInput.POSITION;

    private final BatchInput input;
    private final Table table;
    private final NaturalKey key;

    /** For rows that are parameters. */
    public BatchSql(Table table, NaturalKey key) {
        this(new ArrayInput(table, key));
    }

    BatchSql(BatchInput input) {
        this.input = input;
        this.table = input.table;
        this.key = input.key;
    }

    /** Which of several rows with equal keys counts. */
    public enum Wins {
        FIRST("min", ""),
        LAST("max", " DESC");

        final String aggregate;
        final String direction;

        Wins(String aggregate, String direction) {
            this.aggregate = aggregate;
            this.direction = direction;
        }
    }

    /** Selects the positions of the keys in the order of the keys. Parameters: keys. */
    public String order() {
        return "SELECT i.%s\nFROM %s AS i\nORDER BY %s, i.%1$s".formatted(POSITION, input.keys(), input.compared("i"));
    }

    /** Selects the position of each key that has a row, and the row. Parameters: keys. */
    public String find() {
        return "SELECT i.%s, %s\nFROM %s AS i\nJOIN %s AS t ON %s"
                .formatted(
                        POSITION,
                        RowFragments.columns(table.columns(), "t"),
                        input.keys(),
                        input.rowsOfKey(),
                        input.isThere("t", "i"));
    }

    /** As {@link #find}, and keeps the rows from being deleted until the transaction ends. */
    public String findAndPin() {
        return find() + "\nORDER BY " + input.compared("i") + "\nFOR KEY SHARE OF t";
    }

    /** As {@link #find}, for every key in the order of the input; the position is NULL where there is no row. */
    public String findInOrder() {
        String anyOfPrimaryKey = Identifiers.quote(table.primaryKey().columns().get(0));
        return "SELECT CASE WHEN t.%s IS NOT NULL THEN i.%s END, %s\nFROM %s AS i\nLEFT JOIN %s AS t ON %s\nORDER BY i.%2$s"
                .formatted(
                        anyOfPrimaryKey,
                        POSITION,
                        RowFragments.columns(table.columns(), "t"),
                        input.keys(),
                        input.rowsOfKey(),
                        input.isThere("t", "i"));
    }

    /** Selects the position of a key that has no row, NULL if all have one. Parameters: keys. */
    public String missing() {
        // An aggregate and no LIMIT 1, for which the planner would take a nested loop over both tables.
        return "SELECT min(i.%s)\nFROM %s AS i\nWHERE %s".formatted(POSITION, input.keys(), input.isMissing());
    }

    /** Selects the position of a row that would not be a partial key's, if there is one. Parameters: keys, details. */
    public String outsideKey() {
        String where = Objects.requireNonNull(key.where(), "the key is not partial");
        return "SELECT i.%s\nFROM %s AS i\nWHERE NOT coalesce((%s), false)\nLIMIT 1"
                .formatted(POSITION, input.rows(input.given()), Placeholders.escaped(where));
    }

    /**
     * Inserts the rows that are not there, one for each key, and selects the positions of those that it inserted.
     * Parameters: keys, details.
     */
    public String insert(Target target, Wins wins) {
        return new BatchInsert(input, target, wins).selectingPositions();
    }

    /**
     * Inserts the rows that are not there, one for each key, and selects for each of them the position, true, and the row;
     * of parameters for each row found as well the position, false, and the row. Rows found in a stage are left to
     * {@link #find}, which costs less than to carry them along. Not for keys with parts that may be NULL, which nothing
     * but a comparison of each with each would join. Parameters: keys, details.
     */
    public String getOrCreate(Target target, Wins wins) {
        BatchInsert insert = new BatchInsert(input, target, wins);
        return input.isLookedUpRowByRow() ? insert.selectingAllRows() : insert.selectingInsertedRows();
    }

    /** Whether {@link #getOrCreate} serves the key. */
    public boolean canGetOrCreate() {
        return input.keyColumns().stream().noneMatch(Column::nullable);
    }

    /**
     * Updates the rows that are there and differ, of equal keys by the last, and selects the positions of those by which
     * it updated. They are locked in the order of the keys before the first is written. Parameters: keys, details.
     */
    public String update() {
        List<Column> details = table.details(key);
        String i = alias();
        List<String> primaryKey = table.primaryKey().columns();
        return """
                WITH input AS (
                    SELECT DISTINCT ON (%1$s) %11$s.*
                    FROM %2$s AS %11$s
                    ORDER BY %1$s, %11$s.%3$s DESC
                ), locked AS (
                    SELECT %11$s AS onerow_new%4$s
                    FROM input AS %11$s
                    JOIN %5$s AS t ON %6$s
                    WHERE %7$s
                    ORDER BY %1$s
                    FOR NO KEY UPDATE OF t
                )
                UPDATE %8$s AS t
                SET %9$s
                FROM locked
                WHERE %10$s
                RETURNING (onerow_new).%3$s""".formatted(
                        input.compared(i),
                        RowFragments.indented(input.rows(input.given()), 4),
                        POSITION,
                        BatchInput.more(primaryKey.stream()
                                .map(column -> "t." + Identifiers.quote(column) + " AS " + locked(column))
                                .toList()),
                        input.rowsOfKey(),
                        input.isThere("t", i),
                        RowFragments.differs(details, "t", i),
                        RowFragments.table(table),
                        RowFragments.assignments(table, details, "(onerow_new)"),
                        primaryKey.stream()
                                .map(column -> "t." + Identifiers.quote(column) + " = " + locked(column))
                                .collect(Collectors.joining(" AND ")),
                        i);
    }

    /** What the input is called where its rows are taken as wholes: as no column is. */
    private String alias() {
        return table.columns().stream().anyMatch(column -> column.name().equals("i")) ? "onerow_i" : "i";
    }

    /** A name that no expression of the table's can mean: what the server sets again may name the table's columns. */
    private String locked(String column) {
        return "onerow_locked_" + (table.primaryKey().columns().indexOf(column) + 1);
    }
}
