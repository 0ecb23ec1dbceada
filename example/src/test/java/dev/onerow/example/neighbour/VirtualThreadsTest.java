package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.Outcome;
import dev.onerow.example.Game;
import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import dev.onerow.example.WebGamesSchema;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Many virtual threads over a small pool; since JDK 24 a monitor no longer pins them. */
@OneRowDatabase
@Timeout(120)
@EnabledForJreRange(min = JRE.JAVA_24)
class VirtualThreadsTest {

    private static final int THREADS = 10_000;
    private static final int KEYS = 500;
    private static final int WARM_KEYS = 50;
    private static final int CONNECTIONS = 16;

    @Test
    void nonePinsItsCarrier(TestDatabase database, @TempDir Path folder) throws Exception {
        database.jdbi().useHandle(WebGamesSchema::create);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Duration.ofMinutes(1).toMillis());
        Path file = folder.resolve("pinned.jfr");
        try (HikariDataSource pool = new HikariDataSource(config);
                Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
            GameRepository games = new GameRepository(Jdbi.create(pool));
            // The first calls load classes, which pins those that wait for them.
            assertThat(callOnVirtualThreads(games, 1_000, "warm", WARM_KEYS)).isEqualTo(WARM_KEYS);
            recording.start();
            assertThat(callOnVirtualThreads(games, THREADS, "game", KEYS)).isEqualTo(KEYS);
            recording.stop();
            recording.dump(file);
            assertThat(games.count()).isEqualTo(WARM_KEYS + KEYS);
        }
        assertThat(RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getStackTrace() != null)
                        .filter(VirtualThreadsTest::isInACall)
                        .map(RecordedEvent::toString))
                .isEmpty();
    }

    /** Loading and initializing a class pins, once, whoever does it. */
    private static boolean isInACall(RecordedEvent pinned) {
        boolean initializes = pinned.hasField("pinnedReason")
                && String.valueOf(pinned.getString("pinnedReason")).contains("initialization of");
        return !initializes
                && pinned.getStackTrace().getFrames().stream()
                        .noneMatch(frame -> frame.getMethod().getName().equals("loadClass")
                                || frame.getMethod().getName().equals("<clinit>"));
    }

    /** How many of the calls have created a row. */
    private static long callOnVirtualThreads(GameRepository games, int times, String name, int keys) throws Exception {
        try (AutoCloseableExecutor threads = new AutoCloseableExecutor(virtualThreads())) {
            List<Callable<Outcome<Game>>> calls = new ArrayList<>();
            for (int call = 0; call < times; call++) {
                GameKey key = new GameKey(name + " " + call % keys);
                calls.add(() -> games.getOrCreate(key, new GameDetails(null, null)));
            }
            long created = 0;
            for (Future<Outcome<Game>> outcome : threads.executor().invokeAll(calls)) {
                created += outcome.get().created() ? 1 : 0;
            }
            return created;
        }
    }

    /** The tests are compiled for Java 17, which has none. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private record AutoCloseableExecutor(ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
