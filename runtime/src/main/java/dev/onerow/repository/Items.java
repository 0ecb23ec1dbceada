package dev.onerow.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of a batch as the caller gives them, in the caller's order.
 *
 * @param <K> the key
 * @param <D> the details
 */
record Items<K, D>(List<K> keys, List<D> details) {

    static <K, D> Items<K, D> of(Map<K, ? extends D> rows) {
        return new Items<>(List.copyOf(rows.keySet()), List.copyOf(rows.values()));
    }

    static <T, K, D> Items<K, D> of(Collection<T> rows, Function<? super T, K> key, Function<? super T, D> details) {
        return next(rows.iterator(), rows.size(), key, details);
    }

    /** The next rows, at most as many as that. */
    static <T, K, D> Items<K, D> next(
            Iterator<T> rows, int limit, Function<? super T, K> key, Function<? super T, D> details) {
        Items<K, D> items = new Items<>(new ArrayList<>(), new ArrayList<>());
        while (items.size() < limit && rows.hasNext()) {
            T row = rows.next();
            items.keys.add(key.apply(row));
            items.details.add(details.apply(row));
        }
        return items;
    }

    int size() {
        return keys.size();
    }

    Items<K, D> slice(int from, int to) {
        return new Items<>(keys.subList(from, to), details.subList(from, to));
    }

    /** Those at these places. */
    Items<K, D> at(int[] places) {
        Items<K, D> items = new Items<>(new ArrayList<>(places.length), new ArrayList<>(places.length));
        for (int place : places) {
            items.keys.add(keys.get(place));
            items.details.add(details.get(place));
        }
        return items;
    }
}
