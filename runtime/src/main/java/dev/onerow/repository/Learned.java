package dev.onerow.repository;

/**
 * Which way a get-or-create had better go: learned from how the last calls went, and how long they took.
 *
 * <p>Insert and look-up together take one round trip whether the row is there or not. But on a hit they cost client and
 * server some 20 µs more than a look-up alone, and on a miss some 12 µs more than an insert alone, which near the server
 * is a good part of the whole. One of them alone costs a round trip more where it does not serve. So looking first pays
 * while <i>share of misses × round trip</i> is less than {@value #SPARED_BY_LOOKING} ns, and inserting first while
 * <i>share of hits × round trip</i> is less than {@value #SPARED_BY_INSERTING} ns. On loopback (95 µs) that is up to one
 * miss in five, or one hit in eight; from {@value #FAR_NANOS} ns on there is little to gain, and each call is one round
 * trip.
 *
 * <p>It begins as if half of the calls had been hits, so that it takes some fifty of a kind before it leaves the middle
 * way. Threads share it without a lock: an update that gets lost makes it learn later, and nothing else.
 */
final class Learned {

    private static final int SPARED_BY_LOOKING = 18_000;

    private static final int SPARED_BY_INSERTING = 12_000;

    private static final int FAR_NANOS = 500_000;

    /** The share of misses is kept in units of this. */
    private static final int ALL = 1 << 16;

    /** How many calls it remembers, as a power of two. */
    private static final int MEMORY = 6;

    /** A round trip is the shortest of late: it grows by this part with each call, as a power of two. */
    private static final int FORGETTING = 8;

    private int misses = ALL / 2;
    private int nanos = FAR_NANOS;

    Way way() {
        long trip = nanos;
        int missing = misses;
        if (trip >= FAR_NANOS) {
            return Way.TOGETHER;
        }
        if (missing * trip < (long) ALL * SPARED_BY_LOOKING) {
            return Way.LOOK_FIRST;
        }
        return (ALL - missing) * trip < (long) ALL * SPARED_BY_INSERTING ? Way.INSERT_FIRST : Way.TOGETHER;
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
