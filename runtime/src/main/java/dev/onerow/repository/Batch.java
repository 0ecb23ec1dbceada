package dev.onerow.repository;

import dev.onerow.repository.BatchSource.Needs;
import dev.onerow.repository.BatchSource.Step;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import dev.onerow.sql.BatchSql;
import dev.onerow.sql.KeySql.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up, creates and changes the rows of many keys, in a few statements for all of them.
 *
 * <p>Up to {@link Session#batchRows} rows travel as arrays in one statement; more are staged in a temporary table, or where the
 * role may not create one, cut into chunks along the order that the database puts the keys in.
 *
 * @param <K> the key
 * @param <D> the details
 * @param <R> the record
 */
final class Batch<K, D, R> {

    /**
     * How many rows travel as arrays of one statement unless the caller says otherwise. Half of them hits, arrays were 1.7,
     * 1.5, 3.8, 2.7, 2.7 and 0.8 times as fast as a temporary table with 1,000, 2,000, 5,000, 10,000, 20,000 and 50,000
     * rows: the benchmark's rows "switch-over". Fewer than it would pay for, because a client holds them all at once.
     */
    static final int ROWS = 10_000;

    private static final int TRIES = 5;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Table table;
    private final NaturalKey naturalKey;
    private final ItemColumns<K, D> columns;
    private final Reader<R> reader;
    private final BatchSql sql;
    private final Target firstTarget;

    Batch(Table table, NaturalKey naturalKey, ItemColumns<K, D> columns, Reader<R> reader, Target firstTarget) {
        this.table = table;
        this.naturalKey = naturalKey;
        this.columns = columns;
        this.reader = reader;
        this.sql = new BatchSql(table, naturalKey);
        this.firstTarget = firstTarget;
    }

    /** The row of each key, null where there is none; pinned, none of them can be deleted until the transaction ends. */
    List<@Nullable R> find(Connection connection, List<K> keys, int atOnce, boolean pin) throws SQLException {
        List<@Nullable R> rows = nulls(keys.size());
        List<Step> steps = List.of(find(pin, rows));
        for (int from = 0; from < keys.size(); from += atOnce) {
            int to = Math.min(from + atOnce, keys.size());
            Items<K, D> chunk = new Items<>(keys.subList(from, to), List.of());
            new ArraySource<>(sql, columns, chunk, places(from, to)).run(connection, steps);
        }
        return rows;
    }

    /** Merges all rows, and answers for each in the order of the input. To be called inside a transaction. */
    <O> List<O> merge(Connection connection, Items<K, D> items, Merge<R, O> merge, int atOnce, boolean pin)
            throws SQLException {
        if (items.size() > atOnce && Stage.isPossible(connection)) {
            Stage<K, D> stage = Stage.create(connection, table, naturalKey, columns);
            for (int from = 0; from < items.size(); from += atOnce) {
                stage.add(connection, items.slice(from, Math.min(from + atOnce, items.size())));
            }
            List<O> outcomes = merge(connection, List.of(stage), items.size(), merge, pin);
            stage.drop(connection);
            return outcomes;
        }
        return merge(connection, chunks(connection, items, atOnce), items.size(), merge, pin);
    }

    private <O> List<O> merge(
            Connection connection, List<? extends BatchSource> sources, int size, Merge<R, O> merge, boolean pin)
            throws SQLException {
        List<@Nullable R> rows = nulls(size);
        boolean inOneStatement = !pin && !merge.changesRows() && sql.canGetOrCreate();
        write(connection, sources, merge, target -> {
            if (inOneStatement) {
                Step step = merge.getOrCreate(target, (place, row) -> rows.set(place, reader.read(row, 3)));
                run(connection, sources, List.of(step));
                if (rows.contains(null)) {
                    run(connection, sources, List.of(find(false, rows)));
                }
            } else {
                List<Step> steps = new ArrayList<>(merge.steps(target));
                steps.add(find(pin, rows));
                run(connection, sources, steps);
            }
            return !rows.contains(null);
        });
        List<O> outcomes = new ArrayList<>(size);
        for (int place = 0; place < size; place++) {
            outcomes.add(merge.outcome(place, rows.get(place)));
        }
        return outcomes;
    }

    /** Merges all rows of a stage, which can be read after that. */
    void write(Connection connection, Stage<K, D> stage, Merge<R, ?> merge) throws SQLException {
        write(connection, List.of(stage), merge, target -> {
            boolean[] complete = {true};
            List<Step> steps = new ArrayList<>(merge.steps(target));
            steps.add(new Step(BatchSql::missing, Needs.KEYS, (place, row) -> complete[0] = place < 0));
            stage.run(connection, steps);
            return complete[0];
        });
    }

    /**
     * Tries until every key has a row: one may have gone again, or be in the way of another constraint. As for a single
     * row, the first try takes any unique constraint for a conflict, and the further ones the key's alone, so that a
     * violation of another surfaces.
     */
    private void write(Connection connection, List<? extends BatchSource> sources, Merge<R, ?> merge, Try tried)
            throws SQLException {
        if (merge.changesRows()) {
            refuseDetailsOutsideKey(connection, sources);
        }
        boolean complete = tryFirst(connection, sources, merge, tried);
        for (int attempt = 2; !complete && attempt <= TRIES; attempt++) {
            refuseDetailsOutsideKey(connection, sources);
            complete = tried.isComplete(Target.KEY);
        }
        if (!complete) {
            throw RowNotVisible.after(TRIES, table, naturalKey);
        }
    }

    /**
     * Staged rows are inserted without ON CONFLICT at first, which spares the server a quarter of the work. Where that
     * meets a row that is there after all, it is taken back to a savepoint, before there was any answer.
     */
    private boolean tryFirst(Connection connection, List<? extends BatchSource> sources, Merge<R, ?> merge, Try tried)
            throws SQLException {
        if (merge.changesRows() || !sources.stream().allMatch(Stage.class::isInstance)) {
            return tried.isComplete(firstTarget);
        }
        Savepoint untouched = connection.setSavepoint();
        try {
            boolean complete = tried.isComplete(Target.NONE);
            connection.releaseSavepoint(untouched);
            return complete;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(untouched);
            return tried.isComplete(firstTarget);
        }
    }

    /** A step for all sources before the next: see {@link BatchSql}. */
    private static void run(Connection connection, List<? extends BatchSource> sources, List<Step> steps)
            throws SQLException {
        if (sources.size() == 1) {
            sources.get(0).run(connection, steps);
            return;
        }
        for (Step step : steps) {
            for (BatchSource source : sources) {
                source.run(connection, List.of(step));
            }
        }
    }

    private void refuseDetailsOutsideKey(Connection connection, List<? extends BatchSource> sources)
            throws SQLException {
        if (naturalKey.where() == null) {
            return;
        }
        Step refuse = new Step(BatchSql::outsideKey, Needs.KEYS_AND_DETAILS, (place, row) -> {
            throw DetailsOutsideKey.of(table, naturalKey);
        });
        run(connection, sources, List.of(refuse));
    }

    private Step find(boolean pin, List<@Nullable R> rows) {
        Function<BatchSql, String> text = pin ? BatchSql::findAndPin : BatchSql::find;
        return new Step(text, Needs.KEYS, (place, row) -> rows.set(place, reader.read(row, 2)));
    }

    /** The rows in chunks, along the order of the keys, so that all batches cut and lock alike. */
    private List<ArraySource<K, D>> chunks(Connection connection, Items<K, D> items, int atOnce) throws SQLException {
        if (items.size() <= atOnce) {
            return List.of(new ArraySource<>(sql, columns, items));
        }
        int[] order = order(connection, items.keys());
        List<ArraySource<K, D>> chunks = new ArrayList<>();
        for (int from = 0; from < order.length; from += atOnce) {
            int[] places = Arrays.copyOfRange(order, from, Math.min(from + atOnce, order.length));
            chunks.add(new ArraySource<>(sql, columns, items.at(places), places));
        }
        return chunks;
    }

    /** The places of the keys in the database's order. */
    private int[] order(Connection connection, List<K> keys) throws SQLException {
        int[] order = new int[keys.size()];
        int[] next = {0};
        Step sort = new Step(BatchSql::order, Needs.KEYS, (place, row) -> order[next[0]++] = place);
        new ArraySource<>(sql, columns, new Items<K, D>(keys, List.of())).run(connection, List.of(sort));
        return order;
    }

    private static int[] places(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static <T> List<@Nullable T> nulls(int size) {
        return new ArrayList<>(Collections.nCopies(size, null));
    }

    /** One try. */
    @FunctionalInterface
    private interface Try {
        boolean isComplete(Target target) throws SQLException;
    }
}
