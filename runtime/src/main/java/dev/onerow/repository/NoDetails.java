package dev.onerow.repository;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The details of a table whose rows have nothing besides their key. */
public enum NoDetails {
    /** The only one. */
    NONE;

    /** The details of each of the keys. */
    public static <K> Map<K, NoDetails> forAll(Collection<K> keys) {
        Map<K, NoDetails> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key, NONE));
        return all;
    }
}
