package dev.onerow.example.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Keys of which a share is there: all of one length, and in no order. */
final class Keys {

    private static final String[] KNOWN =
            IntStream.range(0, Site.ROWS).mapToObj(Keys::scattered).toArray(String[]::new);

    /** Never given again, whoever asks. */
    private static final AtomicLong LAST_USED = new AtomicLong(Site.ROWS);

    private final SplittableRandom random = new SplittableRandom(1);
    private final double hits;

    Keys(double hits) {
        this.hits = hits;
    }

    /** Those of the rows that {@link Site#fill} makes. */
    static String[] known() {
        return KNOWN.clone();
    }

    /** A key that no row has. */
    static String missing() {
        return scattered(LAST_USED.incrementAndGet());
    }

    String next() {
        return hits > 0 && (hits >= 1 || random.nextDouble() < hits) ? KNOWN[random.nextInt(KNOWN.length)] : missing();
    }

    /** Multiplying by an odd number is a permutation. */
    private static String scattered(long number) {
        String hex = Long.toHexString(number * 0x9E3779B97F4A7C15L);
        return "game-" + "0".repeat(16 - hex.length()) + hex;
    }
}
