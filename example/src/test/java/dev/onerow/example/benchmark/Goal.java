package dev.onerow.example.benchmark;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param bound on which side
 * @param value of what
 */
record Goal(Bound bound, double value) {

    /** On which side of the value. */
    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    static Goal atLeast(double value) {
        return new Goal(Bound.AT_LEAST, value);
    }

    static Goal atMost(double value) {
        return new Goal(Bound.AT_MOST, value);
    }

    boolean isReachedBy(double figure) {
        return bound == Bound.AT_LEAST ? figure >= value : figure <= value;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", bound == Bound.AT_LEAST ? "≥" : "≤", Figures.plain(value));
    }
}
