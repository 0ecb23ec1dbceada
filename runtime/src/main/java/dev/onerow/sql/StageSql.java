package dev.onerow.sql;

import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;

/** The statements that bring a batch's rows into a temporary table, which ends with the transaction at the latest. */
public final class StageSql {

    private final BatchInput input;
    private final String stage;

    /** A stage of that number; numbers keep stages apart that one transaction has at once. */
    public StageSql(Table table, NaturalKey key, long number) {
        this.stage = "pg_temp.onerow_batch_" + number;
        this.input = new StagedInput(table, key, stage);
    }

    /** What works on the staged rows; its statements have no parameters. */
    public BatchSql batch() {
        return new BatchSql(input);
    }

    /** Selects whether the role may create temporary tables. */
    public static String mayStage() {
        return "SELECT has_database_privilege(current_database(), 'TEMPORARY')";
    }

    /** Creates the temporary table. */
    public String create() {
        return "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS\nSELECT %s, 0 AS %s FROM %s WITH NO DATA"
                .formatted(
                        stage, BatchInput.names(input.given()), BatchInput.POSITION, RowFragments.table(input.table));
    }

    /** Fills it by the COPY protocol, in text format: the key's columns, the details', the position. */
    public String copy() {
        return "COPY %s FROM STDIN".formatted(stage);
    }

    /** Adds rows by a statement. Parameters: the number of rows that are there before, keys, details. */
    public String insert() {
        return "INSERT INTO %s\nSELECT %s, ? + %s\nFROM %s"
                .formatted(
                        stage,
                        RowFragments.list(input.given(), ArrayInput::element),
                        BatchInput.POSITION,
                        ArrayInput.unnest(input.given()));
    }

    /** Drops it, for a transaction that goes on. */
    public String drop() {
        return "DROP TABLE " + stage;
    }
}
