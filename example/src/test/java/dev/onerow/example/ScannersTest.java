package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.Migration;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two workers scan one beat at once; both have found the game missing before either creates it. */
@OneRowDatabase
class ScannersTest {

    private static final Beat BEAT = new Beat("ada@example.org", "zork", Instant.parse("2024-03-01T12:00:00Z"));

    private final TestDatabase testDatabase;
    private final Jdbi jdbi;

    ScannersTest(TestDatabase testDatabase) {
        this.testDatabase = testDatabase;
        this.jdbi = testDatabase.jdbi();
    }

    @BeforeEach
    void createLegacyTables() {
        try (Database database = Database.at(testDatabase.url(), 1)) {
            database.createLegacyTables();
        }
    }

    @Test
    void theObviousWayInsertsTwice() throws Exception {
        try (WaitingProvider provider = new WaitingProvider(2)) {
            scanTwice(2, new LegacyScanner(jdbi, provider.client()));
        }
        assertThat(jdbi.withHandle(Rows::count)).isEqualTo(new Rows(2, 2, 2, 0));
    }

    @Test
    void theObviousWayInsertsOnceWhileItIsAlone() throws Exception {
        try (WaitingProvider provider = new WaitingProvider(1)) {
            scanTwice(1, new LegacyScanner(jdbi, provider.client()));
        }
        assertThat(jdbi.withHandle(Rows::count)).isEqualTo(new Rows(1, 1, 1, 0));
    }

    @Test
    void theGeneratedRepositoriesInsertOnceAndOnlyOneSaysSo() throws Exception {
        jdbi.useHandle(handle -> Migration.on(handle).migrate(WebGamesSchema.MODEL));
        try (WaitingProvider provider = new WaitingProvider(2)) {
            Scanner scanner = new Scanner(jdbi, provider.client());
            scanTwice(2, scanner);
            assertThat(scanner.created()).isEqualTo(new Rows(1, 1, 1, 0));
        }
        assertThat(jdbi.withHandle(Rows::count)).isEqualTo(new Rows(1, 1, 1, 0));
    }

    private static void scanTwice(int workers, Workers.PageScanner scanner) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            Callable<Boolean> scan = () -> {
                scanner.scan(List.of(BEAT));
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(List.of(scan, scan))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
