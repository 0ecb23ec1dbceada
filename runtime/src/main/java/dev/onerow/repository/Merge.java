package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.BatchSource.Answer;
import dev.onerow.repository.BatchSource.Needs;
import dev.onerow.repository.BatchSource.Step;
import dev.onerow.sql.BatchSql;
import dev.onerow.sql.BatchSql.Wins;
import dev.onerow.sql.KeySql.Target;
import java.util.BitSet;
import java.util.List;

/**
 * What becomes of the rows of one batch: which statements it takes, and which rows they wrote.
 *
 * @param <R> the record
 * @param <O> what the caller is told of a row
 */
abstract sealed class Merge<R, O> {

    final BitSet created = new BitSet();
    final BitSet updated = new BitSet();

    /** The statements that write. */
    final List<Step> steps(Target target) {
        Step insert =
                new Step(sql -> sql.insert(target, wins()), Needs.KEYS_AND_DETAILS, (place, row) -> created.set(place));
        return changesRows()
                ? List.of(
                        insert, new Step(BatchSql::update, Needs.KEYS_AND_DETAILS, (place, row) -> updated.set(place)))
                : List.of(insert);
    }

    /** Finds or creates in one statement, and gives the rows, from the third column on; not if rows change. */
    final Step getOrCreate(Target target, Answer row) {
        return new Step(sql -> sql.getOrCreate(target, wins()), Needs.KEYS_AND_DETAILS, (place, answer) -> {
            if (answer.getBoolean(2)) {
                // And never cleared: a further try finds what this one created.
                created.set(place);
            }
            row.take(place, answer);
        });
    }

    /** Which of rows with equal keys counts. */
    abstract Wins wins();

    /** What to tell of the row at a place of the batch. */
    abstract O outcome(int place, R row);

    /** Whether rows that are there may be changed. */
    abstract boolean changesRows();

    /** Of equal keys the first is created. */
    static final class GetOrCreate<R> extends Merge<R, Outcome<R>> {

        @Override
        Wins wins() {
            return Wins.FIRST;
        }

        @Override
        boolean changesRows() {
            return false;
        }

        @Override
        Outcome<R> outcome(int place, R row) {
            return created.get(place) ? new Outcome.Created<>(row) : new Outcome.Found<>(row);
        }
    }

    /** Of equal keys the last is created or updates. */
    static final class Upsert<R> extends Merge<R, Change<R>> {

        private final boolean hasDetails;

        Upsert(boolean hasDetails) {
            this.hasDetails = hasDetails;
        }

        @Override
        Wins wins() {
            return Wins.LAST;
        }

        @Override
        boolean changesRows() {
            return hasDetails;
        }

        @Override
        Change<R> outcome(int place, R row) {
            if (created.get(place)) {
                return new Change.Created<>(row);
            }
            return updated.get(place) ? new Change.Updated<>(row) : new Change.Unchanged<>(row);
        }
    }
}
