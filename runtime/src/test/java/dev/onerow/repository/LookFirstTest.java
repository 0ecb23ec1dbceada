package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is learned from calls, which here take as long as the test says. */
class LookFirstTest {

    private static final int LONG_ENOUGH = 1_000;

    private final LookFirst learned = new LookFirst();

    /** Calls of which every so-manieth is a miss; 0 for none. */
    private void calls(int count, int missEvery, long micros) {
        for (int i = 1; i <= count; i++) {
            learned.learn(missEvery == 0 || i % missEvery != 0, TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }

    @Test
    void aMissIsOneRoundTripUntilThereWereHits() {
        assertThat(learned.pays()).isFalse();
        calls(10, 0, 90);
        assertThat(learned.pays()).isFalse();
    }

    @Test
    void hitsNearTheServerAreLookedFor() {
        calls(LONG_ENOUGH, 0, 90);
        assertThat(learned.pays()).isTrue();
    }

    @Test
    void oneMissInTenIsWorthItsRoundTripNearTheServer() {
        calls(LONG_ENOUGH, 10, 90);
        assertThat(learned.pays()).isTrue();
    }

    @Test
    void oneMissInTenIsNotWorthALongerRoundTrip() {
        calls(LONG_ENOUGH, 10, 300);
        assertThat(learned.pays()).isFalse();
    }

    @Test
    void missesEndIt() {
        calls(LONG_ENOUGH, 0, 90);
        calls(20, 1, 90);
        assertThat(learned.pays()).isFalse();
    }

    @Test
    void overANetworkAMissIsAlwaysOneRoundTrip() {
        calls(LONG_ENOUGH, 0, 1_000);
        assertThat(learned.pays()).isFalse();
    }

    @Test
    void aServerThatStallsNowAndThenIsStillNear() {
        calls(LONG_ENOUGH, 0, 90);
        calls(50, 0, 5_000);
        assertThat(learned.pays()).isTrue();
    }

    @Test
    void aServerThatMovedAwayIsNoticed() {
        calls(LONG_ENOUGH, 0, 90);
        calls(LONG_ENOUGH, 0, 5_000);
        assertThat(learned.pays()).isFalse();
    }
}
