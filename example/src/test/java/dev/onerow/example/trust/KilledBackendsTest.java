package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backends are terminated at random, in whatever they are doing. */
@Trust
@Timeout(1200)
class KilledBackendsTest {

    private static final int UNITS_FOR_EACH = 25;

    @Test
    void whatWasAcknowledgedIsThere(TestDatabase database, Figures figures) throws Exception {
        int units = Figures.times(5_000, 50_000);
        AtomicInteger kills = new AtomicInteger();
        try (Deliveries deliveries = new Deliveries(database.jdbi(), database.dataSource())) {
            deliveries.run(units, UNITS_FOR_EACH, unit -> kills.addAndGet(kill(database)));
            String howOften = deliveries.assertNothingIsLost(units);
            assertThat(kills).hasValue(units / UNITS_FOR_EACH);
            assertThat(deliveries.lost()).as("the attack has hit").isPositive();
            figures.add(
                    "an acknowledged commit is there, and nothing else",
                    "backends terminated at random",
                    "%,d kills; %s".formatted(kills.get(), howOften),
                    0);
        }
    }

    /** One, as soon as there is one. */
    private static int kill(TestDatabase database) {
        int killed = 0;
        while (killed == 0) {
            killed = killOne(database);
        }
        return killed;
    }

    private static int killOne(TestDatabase database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
                        FROM (SELECT pid FROM pg_stat_activity
                              WHERE datname = current_database() AND application_name = ?
                              ORDER BY random() LIMIT 1) AS victim""")
                        .bind(0, Deliveries.NAME)
                        .mapTo(Integer.class)
                        .one());
    }
}
