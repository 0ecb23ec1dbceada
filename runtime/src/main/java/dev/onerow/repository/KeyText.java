package dev.onerow.repository;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * The text of a statement that goes by a natural key: one for each pattern of NULL parts, made when first needed.
 *
 * @param <K> the key
 */
final class KeyText<K> {

    private final String withoutNulls;
    private final ToIntFunction<K> nulls;
    private final IntFunction<String> text;
    private final Map<Integer, String> withNulls = new ConcurrentHashMap<>();

    KeyText(String withoutNulls, ToIntFunction<K> nulls, IntFunction<String> text) {
        this.withoutNulls = withoutNulls;
        this.nulls = nulls;
        this.text = text;
    }

    String of(K key) {
        int pattern = nulls.applyAsInt(key);
        return pattern == 0 ? withoutNulls : withNulls.computeIfAbsent(pattern, text::apply);
    }
}
