package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.sql.BatchSql.Wins;
import dev.onerow.sql.KeySql.Target;
import java.util.List;

/** The statements that insert what is missing of a batch, one row for each key and in the order of the keys. */
record BatchInsert(BatchInput input, Target target, Wins wins) {

    private static final String POSITION = BatchInput.POSITION;

    /** See {@link BatchSql#insert}. */
    String selectingPositions() {
        List<Column> given = input.given();
        return """
                WITH input AS %1$s (
                    SELECT * FROM %2$s AS i
                ), made AS (
                    INSERT INTO %3$s (%4$s)
                    SELECT DISTINCT ON (%5$s) %6$s
                    FROM input AS i
                    WHERE %7$s%8$s
                    ORDER BY %5$s, i.%9$s%10$s%11$s
                    RETURNING %12$s
                )
                SELECT %13$s(i.%9$s)
                FROM (SELECT %12$s, %9$s FROM input UNION ALL SELECT %12$s, NULL FROM made) AS i
                GROUP BY %5$s
                HAVING count(*) > count(i.%9$s)""".formatted(
                        input.materialized(),
                        RowFragments.indented(input.rows(given), 4),
                        RowFragments.table(input.table),
                        BatchInput.names(given),
                        input.compared("i"),
                        RowFragments.columns(given, "i"),
                        input.isMissing(),
                        input.inKey(),
                        POSITION,
                        wins.direction,
                        onConflict(),
                        BatchInput.names(input.keyColumns()),
                        wins.aggregate);
    }

    /** See {@link BatchSql#getOrCreate}: rows found, and rows inserted. */
    String selectingAllRows() {
        String found = String.join(
                ", ", input.table.columns().stream().map(this::found).toList());
        String isFound =
                found(input.table.column(input.table.primaryKey().columns().get(0)));
        return """
                WITH input AS MATERIALIZED (
                    SELECT i.*, t.*
                    FROM %1$s AS i
                    LEFT JOIN LATERAL (
                        SELECT %2$s
                        FROM %3$s AS t
                        WHERE %4$s%5$s
                    ) AS t (%6$s) ON true
                ), %7$s
                SELECT %8$s, false, %6$s
                FROM input
                WHERE %9$s IS NOT NULL
                UNION ALL
                %10$s""".formatted(
                        RowFragments.indented(input.rows(input.given()), 4),
                        RowFragments.columns(input.table.columns(), "t"),
                        input.rowsOfKey(),
                        input.isThere("t", "i"),
                        input.rowByRow(),
                        found,
                        made("input", "i." + isFound + " IS NULL"),
                        POSITION,
                        isFound,
                        rowsMade());
    }

    /** See {@link BatchSql#getOrCreate}: rows inserted. */
    String selectingInsertedRows() {
        return "WITH %s\n%s".formatted(made(input.rows(input.given()), input.isMissing()), rowsMade());
    }

    /** The CTEs of the rows that are missing and of those that are made of them. */
    private String made(String rows, String isMissing) {
        return """
                missing AS MATERIALIZED (
                    SELECT DISTINCT ON (%1$s) i.*
                    FROM %2$s AS i
                    WHERE %3$s%4$s
                    ORDER BY %1$s, i.%5$s%6$s
                ), made AS (
                    INSERT INTO %7$s (%8$s)
                    SELECT %8$s FROM missing%9$s
                    RETURNING %10$s, true AS onerow_made
                )""".formatted(
                        input.compared("i"),
                        RowFragments.indented(rows, 4),
                        isMissing,
                        input.inKey(),
                        POSITION,
                        wins.direction,
                        RowFragments.table(input.table),
                        BatchInput.names(input.given()),
                        onConflict(),
                        RowFragments.columns(input.table));
    }

    /**
     * A full join can't be planned as a comparison of each with each, however few rows the planner expects; of no input it
     * knows anything. The condition is not strict, for else the planner would make an inner join of it.
     */
    private String rowsMade() {
        return """
                SELECT i.%1$s, true, %2$s
                FROM made AS t
                FULL JOIN missing AS i ON %3$s
                WHERE coalesce(t.onerow_made AND i.%1$s > 0, false)""".formatted(POSITION, RowFragments.columns(input.table.columns(), "t"), input.isThere("t", "i"));
    }

    private String onConflict() {
        return target == Target.NONE ? "" : "\n    " + target.conflictClause(input.key);
    }

    /** What a column of the row found is called beside the input's. */
    private String found(Column column) {
        return "onerow_found_" + (input.table.columns().indexOf(column) + 1);
    }
}
