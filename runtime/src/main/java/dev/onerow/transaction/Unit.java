package dev.onerow.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a transaction under way, by all that take part in it. */
final class Unit {

    /** A point to which a nested part goes back. */
    record Mark(int actions, @Nullable Throwable broken) {}

    private final boolean ours;
    private final @Nullable Duration timeout;
    private final long begun = System.nanoTime();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable broken;
    private boolean ended;

    private Unit(boolean ours, @Nullable Duration timeout) {
        this.ours = ours;
        this.timeout = timeout;
    }

    /** One that we begin and end. */
    static Unit ours(@Nullable Duration timeout) {
        return new Unit(true, timeout);
    }

    /** One that plain Jdbi began, and will end. */
    static Unit foreign() {
        return new Unit(false, null);
    }

    void requireUnderWay() {
        if (ended) {
            throw new TransactionMisuse("the transaction has ended: use it only inside of its work");
        }
    }

    void requireTime() {
        if (timeout != null && System.nanoTime() - begun > timeout.toNanos()) {
            throw new TransactionTimedOut(timeout);
        }
    }

    /** Never to be committed, unless a nested part around is undone: somebody who joined has failed. */
    void breakBy(Throwable failure) {
        if (broken == null) {
            broken = failure;
        }
    }

    @Nullable
    Throwable brokenBy() {
        return broken;
    }

    void addAction(Runnable action) {
        if (!ours) {
            throw new TransactionMisuse("this transaction was begun by plain Jdbi, whose commit OneRow can't see:"
                    + " begin it by Transactions.run, or call the action after the commit yourself");
        }
        afterCommit.add(action);
    }

    Mark mark() {
        return new Mark(afterCommit.size(), broken);
    }

    void backTo(Mark mark) {
        afterCommit.subList(mark.actions(), afterCommit.size()).clear();
        broken = mark.broken();
    }

    void end() {
        ended = true;
    }

    /** Runs all actions, also when some throw; {@code first} is a failure from before. */
    void runActions(@Nullable Throwable first) {
        Throwable failure = first;
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (Throwable t) {
                if (failure == null) {
                    failure = t;
                } else if (failure != t) {
                    failure.addSuppressed(t);
                }
            }
        }
        if (failure != null) {
            throw new AfterCommitFailed(failure);
        }
    }
}
