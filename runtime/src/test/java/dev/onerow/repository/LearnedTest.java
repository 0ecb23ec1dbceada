package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is learned from calls, which here take as long as the test says. */
class LearnedTest {

    private static final int LONG_ENOUGH = 1_000;

    private final Learned learned = new Learned();

    /** Calls of which every so-manieth is a miss; 0 for none. */
    private void calls(int count, int missEvery, long micros) {
        for (int i = 1; i <= count; i++) {
            learned.learn(missEvery == 0 || i % missEvery != 0, TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }

    @Test
    void aCallIsOneRoundTripUntilThereWereManyOfAKind() {
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
        calls(10, 0, 90);
        calls(20, 1, 90);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void hitsNearTheServerAreLookedFor() {
        calls(LONG_ENOUGH, 0, 90);
        assertThat(learned.way()).isEqualTo(Way.LOOK_FIRST);
    }

    @Test
    void oneMissInTenIsWorthItsRoundTripNearTheServer() {
        calls(LONG_ENOUGH, 10, 90);
        assertThat(learned.way()).isEqualTo(Way.LOOK_FIRST);
    }

    @Test
    void oneMissInTenIsNotWorthALongerRoundTrip() {
        calls(LONG_ENOUGH, 10, 300);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void aMixIsOneRoundTrip() {
        calls(LONG_ENOUGH, 2, 90);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void missesNearTheServerAreInsertedAtOnce() {
        calls(LONG_ENOUGH, 1, 90);
        assertThat(learned.way()).isEqualTo(Way.INSERT_FIRST);
    }

    @Test
    void missesEndLookingFirst() {
        calls(LONG_ENOUGH, 0, 90);
        calls(20, 1, 90);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void hitsEndInsertingFirst() {
        calls(LONG_ENOUGH, 1, 90);
        calls(10, 0, 90);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void overANetworkACallIsAlwaysOneRoundTrip() {
        calls(LONG_ENOUGH, 0, 1_000);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
        calls(LONG_ENOUGH, 1, 1_000);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }

    @Test
    void aServerThatStallsNowAndThenIsStillNear() {
        calls(LONG_ENOUGH, 0, 90);
        calls(50, 0, 5_000);
        assertThat(learned.way()).isEqualTo(Way.LOOK_FIRST);
    }

    @Test
    void aServerThatMovedAwayIsNoticed() {
        calls(LONG_ENOUGH, 0, 90);
        calls(LONG_ENOUGH, 0, 5_000);
        assertThat(learned.way()).isEqualTo(Way.TOGETHER);
    }
}
