package dev.onerow.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the model's constructors demand of their arguments. */
final class Invariants {

    private Invariants() {}

    static void name(String name, String what) {
        check(!name.isEmpty() && name.indexOf('\0') < 0, "a %s is empty or contains NUL", what);
    }

    static <T> List<T> distinct(Collection<T> values, String what) {
        Set<T> seen = new HashSet<>();
        for (T value : values) {
            check(seen.add(value), "%s %s stands twice", what, value);
        }
        return List.copyOf(values);
    }

    static <T> List<T> nonEmptyDistinct(Collection<T> values, String what) {
        check(!values.isEmpty(), "no %s", what);
        return distinct(values, what);
    }

    static void check(boolean holds, String message, @Nullable Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(message, arguments));
        }
    }
}
