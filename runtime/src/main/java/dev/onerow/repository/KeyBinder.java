package dev.onerow.repository;

import dev.onerow.schema.NaturalKey;
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
record KeyBinder<K>(Binder<K> all, Binder<K> present, ToIntFunction<K> nulls, BatchColumns<K> many) {

    static <K> KeyBinder<K> of(NaturalKey key, KeyColumns<K, ?> columns) {
        return new KeyBinder<>(
                columns::bindKey,
                columns::bindPresent,
                columns::nullsOf,
                new BatchColumns<>(key.columns().size(), columns::addKey));
    }
}
