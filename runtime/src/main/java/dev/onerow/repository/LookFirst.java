package dev.onerow.repository;

/**
 * Whether a get-or-create should look before it inserts: learned from how the last calls went, and how long they took.
 *
 * <p>The insert and the look-up in one text take one round trip whether the row is there or not, but on a hit they cost
 * client and server some 15 µs more than a plain look-up, which on loopback is a sixth of the whole. A look-up that finds
 * nothing costs a round trip more. So looking first pays while <i>share of misses × round trip</i> is less than those
 * {@value #SAVED_NANOS} ns. On loopback (95 µs) that is up to one miss in five or six, at 250 µs one in thirteen; from
 * {@value #FAR_NANOS} ns on there is little to gain, and a miss is always one round trip.
 *
 * <p>It begins as if all calls had been misses, so that it takes over a hundred hits before the first look. Threads share
 * it without a lock: an update that gets lost makes it learn later, and nothing else.
 */
final class LookFirst {

    private static final int SAVED_NANOS = 18_000;

    private static final int FAR_NANOS = 500_000;

    /** The share of misses is kept in units of this. */
    private static final int ALL = 1 << 16;

    /** How many calls it remembers, as a power of two. */
    private static final int MEMORY = 6;

    /** A round trip is the shortest of late: it grows by this part with each call, as a power of two. */
    private static final int FORGETTING = 8;

    private int misses = ALL;
    private int nanos = FAR_NANOS;

    boolean pays() {
        int trip = nanos;
        return trip < FAR_NANOS && (long) misses * trip < (long) ALL * SAVED_NANOS;
    }

    /** Learns from a call: whether the row was there, and how long its first round trip took. */
    void learn(boolean hit, long took) {
        int share = misses;
        int learned = share - (share >> MEMORY) + (hit ? 0 : ALL >> MEMORY);
        if (learned != share) {
            misses = learned;
        }
        int trip = nanos;
        nanos = (int) Math.min(took, Math.min(trip + (trip >> FORGETTING), FAR_NANOS));
    }
}
