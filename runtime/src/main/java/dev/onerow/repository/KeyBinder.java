package dev.onerow.repository;

import java.util.function.ToIntFunction;

/**
 * How a natural key reaches its statements.
 *
 * @param all binds every part, for an insert
 * @param present binds the parts that are not NULL, for a condition
 * @param nulls which parts are NULL: bit <i>i</i> for part <i>i</i>
 * @param many binds many keys at once
 * @param <K> the key
 */
public record KeyBinder<K>(Binder<K> all, Binder<K> present, ToIntFunction<K> nulls, BatchColumns<K> many) {

    /** For a key without nullable parts. */
    public static <K> KeyBinder<K> of(Binder<K> all, BatchColumns<K> many) {
        return new KeyBinder<>(all, all, key -> 0, many);
    }
}
