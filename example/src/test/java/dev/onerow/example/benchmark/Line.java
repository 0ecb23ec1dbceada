package dev.onerow.example.benchmark;

/**
 * A line of the table of goals.
 *
 * @param what was measured
 * @param against what it is compared with
 * @param goal what it should be
 * @param figure what it is
 */
record Line(String what, String against, Goal goal, double figure) {

    boolean isReached() {
        return goal.isReachedBy(figure);
    }
}
