package dev.onerow.example.repository;

import java.util.List;
import java.util.stream.IntStream;

/** Keys with every choice of missing parts. */
final class NullPatterns {

    private NullPatterns() {}

    /** In the order of the patterns, in which bit <i>i</i> stands for part <i>i</i>. */
    static List<PlaceKey> all(String country, String region, String city) {
        return IntStream.range(0, 8)
                .mapToObj(nulls -> new PlaceKey(
                        (nulls & 1) != 0 ? null : country,
                        (nulls & 2) != 0 ? null : region,
                        (nulls & 4) != 0 ? null : city))
                .toList();
    }
}
