package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql.Target;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

        private final String aggregate;
        private final String direction;

        Wins(String aggregate, String direction) {
            this.aggregate = aggregate;
            this.direction = direction;
        }
    }

    /** Selects the positions of the keys in the order of the keys. Parameters: keys. */
    public String order() {
        return "SELECT i.%s\nFROM %s AS i\nORDER BY %s, i.%1$s".formatted(POSITION, keys(), compared("i"));
    }

    /** Selects the position of each key that has a row, and the row. Parameters: keys. */
    public String find() {
        return "SELECT i.%s, %s\nFROM %s AS i\nJOIN %s AS t ON %s"
                .formatted(
                        POSITION, RowFragments.columns(table.columns(), "t"), keys(), rowsOfKey(), isThere("t", "i"));
    }

    /** As {@link #find}, and keeps the rows from being deleted until the transaction ends. */
    public String findAndPin() {
        return find() + "\nORDER BY " + compared("i") + "\nFOR KEY SHARE OF t";
    }

    /** As {@link #find}, for every key in the order of the input; the position is NULL where there is no row. */
    public String findInOrder() {
        String anyOfPrimaryKey = Identifiers.quote(table.primaryKey().columns().get(0));
        return "SELECT CASE WHEN t.%s IS NOT NULL THEN i.%s END, %s\nFROM %s AS i\nLEFT JOIN %s AS t ON %s\nORDER BY i.%2$s"
                .formatted(
                        anyOfPrimaryKey,
                        POSITION,
                        RowFragments.columns(table.columns(), "t"),
                        keys(),
                        rowsOfKey(),
                        isThere("t", "i"));
    }

    /** Selects the position of a key that has no row, NULL if all have one. Parameters: keys. */
    public String missing() {
        // An aggregate and no LIMIT 1, for which the planner would take a nested loop over both tables.
        return "SELECT min(i.%s)\nFROM %s AS i\nWHERE %s".formatted(POSITION, keys(), isMissing());
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
        List<Column> given = input.given();
        return """
                WITH input AS %1$s (
                    SELECT * FROM %2$s AS i
                ), made AS (
                    INSERT INTO %3$s (%4$s)
                    SELECT DISTINCT ON (%5$s) %6$s
                    FROM input AS i
                    WHERE %7$s%8$s
                    ORDER BY %5$s, i.%9$s%10$s
                    %11$s
                    RETURNING %12$s
                )
                SELECT %13$s(i.%9$s)
                FROM (SELECT %12$s, %9$s FROM input UNION ALL SELECT %12$s, NULL FROM made) AS i
                GROUP BY %5$s
                HAVING count(*) > count(i.%9$s)""".formatted(
                        input.materialized(),
                        RowFragments.indented(input.rows(given), 4),
                        RowFragments.table(table),
                        BatchInput.names(given),
                        compared("i"),
                        RowFragments.columns(given, "i"),
                        isMissing(),
                        inKey(),
                        POSITION,
                        wins.direction,
                        target.conflictClause(key),
                        BatchInput.names(input.keyColumns()),
                        wins.aggregate);
    }

    /**
     * As {@link #insert}, and selects after the position the row: one pass over the input less. Not for keys with parts
     * that may be NULL, which nothing but a comparison of each with each would join.
     *
     * <p>A full join can't be planned as such a comparison, however few rows the planner expects; of no input it knows
     * anything. The condition is not strict, for else the planner would make an inner join of it.
     */
    public String insertAndReturn(Target target, Wins wins) {
        List<Column> given = input.given();
        return """
                WITH input AS MATERIALIZED (
                    SELECT DISTINCT ON (%1$s) i.*
                    FROM %2$s AS i
                    WHERE %3$s%4$s
                    ORDER BY %1$s, i.%5$s%6$s
                ), made AS (
                    INSERT INTO %7$s (%8$s)
                    SELECT %8$s FROM input
                    %9$s
                    RETURNING %10$s, true AS onerow_made
                )
                SELECT i.%5$s, %11$s
                FROM made AS t
                FULL JOIN input AS i ON %12$s
                WHERE coalesce(t.onerow_made AND i.%5$s > 0, false)""".formatted(
                        compared("i"),
                        RowFragments.indented(input.rows(given), 4),
                        isMissing(),
                        inKey(),
                        POSITION,
                        wins.direction,
                        RowFragments.table(table),
                        BatchInput.names(given),
                        target.conflictClause(key),
                        RowFragments.columns(table),
                        RowFragments.columns(table.columns(), "t"),
                        isThere("t", "i"));
    }

    /** Whether {@link #insertAndReturn} serves the key. */
    public boolean canReturnInserted() {
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
                        compared(i),
                        RowFragments.indented(input.rows(input.given()), 4),
                        POSITION,
                        BatchInput.more(primaryKey.stream()
                                .map(column -> "t." + Identifiers.quote(column) + " AS " + locked(column))
                                .toList()),
                        rowsOfKey(),
                        isThere("t", i),
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

    private String keys() {
        return input.rows(input.keyColumns());
    }

    private String compared(String alias) {
        return RowFragments.list(key.parts(), part -> compared(part, alias));
    }

    private static String compared(KeyPart part, String alias) {
        return part.compared(alias + "." + Identifiers.quote(part.column()));
    }

    private String isMissing() {
        return "NOT EXISTS (SELECT FROM %s AS t WHERE %s)".formatted(rowsOfKey(), isThere("t", "i"));
    }

    /** Whether a row has the input's key; a condition that uses the index, also for parts that may be NULL. */
    private String isThere(String alias, String input) {
        Stream<String> parts = key.parts().stream().map(part -> {
            String row = compared(part, alias);
            String given = compared(part, input);
            return table.column(part.column()).nullable()
                    ? "(%1$s = %2$s OR (%1$s IS NULL AND %2$s IS NULL))".formatted(row, given)
                    : row + " = " + given;
        });
        return parts.collect(Collectors.joining(" AND "));
    }

    /** The rows that are the key's: all, or of a partial key those that its predicate takes. */
    private String rowsOfKey() {
        String rows = RowFragments.table(table);
        return key.where() == null
                ? rows
                : "(SELECT * FROM %s WHERE %s)".formatted(rows, Placeholders.escaped(key.where()));
    }

    /** Of a partial key: that the input's row would be one of it. */
    private String inKey() {
        return key.where() == null ? "" : "\n      AND (" + Placeholders.escaped(key.where()) + ")";
    }
}
