package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The obvious way makes duplicates when, and only when, two workers are at it at once. */
@OneRowDatabase
class LegacyScannerTest {

    private final Beat beat = new Beat("ada@example.org", "zork", Instant.parse("2024-03-01T12:00:00Z"));
    private final TestDatabase testDatabase;

    LegacyScannerTest(TestDatabase testDatabase) {
        this.testDatabase = testDatabase;
    }

    @Test
    void twoWorkersThatLookBeforeEitherCommitsInsertTwice() throws Exception {
        assertThat(scanTwice(2)).isEqualTo(new Rows(2, 2, 2, 0));
    }

    @Test
    void oneWorkerNeverDoes() throws Exception {
        assertThat(scanTwice(1)).isEqualTo(new Rows(1, 1, 1, 0));
    }

    /** Scans one page twice; the provider answers when all the workers have asked. */
    private Rows scanTwice(int workers) throws Exception {
        try (Database database = Database.at(testDatabase.url(), workers)) {
            database.createLegacyTables();
            ExecutorService threads = Executors.newFixedThreadPool(workers);
            HttpServer provider = providerThatWaitsFor(workers);
            try {
                ProviderClient client = new ProviderClient(
                        URI.create("http://127.0.0.1:" + provider.getAddress().getPort()));
                LegacyScanner scanner = new LegacyScanner(database.jdbi(), client);
                Callable<Boolean> scan = () -> {
                    scanner.scan(List.of(beat));
                    return true;
                };
                for (Future<Boolean> done : threads.invokeAll(List.of(scan, scan))) {
                    assertThat(done.get()).isTrue();
                }
                return database.jdbi().withHandle(Rows::count);
            } finally {
                provider.stop(0);
                threads.shutdownNow();
            }
        }
    }

    private static HttpServer providerThatWaitsFor(int workers) throws IOException {
        CyclicBarrier all = new CyclicBarrier(workers);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/games", exchange -> {
            try (exchange) {
                all.await(30, TimeUnit.SECONDS);
                byte[] body = "{\"name\":\"Zork\",\"category\":null}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        return server;
    }
}
