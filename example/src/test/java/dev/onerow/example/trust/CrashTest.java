package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OwnServer;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** All processes of the server are killed while the units are under way, and it recovers. */
@Trust
@Timeout(1200)
class CrashTest {

    @Test
    void whatWasAcknowledgedSurvivesACrash(@TempDir Path folder, Figures figures) throws Exception {
        int crashes = Figures.times(2, 20);
        int unitsForEach = 500;
        int units = crashes * unitsForEach + unitsForEach / 2;
        try (OwnServer server = OwnServer.in(folder, Map.of())) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(server.url());
            try (Deliveries deliveries = new Deliveries(Jdbi.create(server.url()), dataSource)) {
                deliveries.run(units, unitsForEach, unit -> {
                    server.kill();
                    server.startAgain();
                });
                String howOften = deliveries.assertNothingIsLost(units);
                assertThat(deliveries.lost()).as("the attack has hit").isPositive();
                figures.add(
                        "an acknowledged commit is there, and nothing else",
                        "the server killed hard and started again",
                        "%d crashes; %s".formatted(crashes, howOften),
                        0);
            }
        }
    }
}
