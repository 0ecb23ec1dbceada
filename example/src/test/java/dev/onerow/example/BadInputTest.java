package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gives one clear line and exit code 2, and the database is left as it was. */
@OneRowDatabase
class BadInputTest {

    private final TestDatabase database;

    BadInputTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(tables()).isEmpty();
    }

    @Test
    void aBrokenLineInTheFeed(@TempDir Path folder) throws IOException {
        Path feed = Files.writeString(folder.resolve("feed.jsonl"), FeedReaderTest.GOOD + "\n{\"user\":\n");
        assertRefused(Run.of("--url", database.url(), "--feed", feed.toString()), feed + ":2: is not JSON");
    }

    @Test
    void aFeedThatIsNotThere() {
        assertRefused(Run.of("--url", database.url(), "--feed", "no-such-feed"), "no-such-feed: no such file");
    }

    @Test
    void aUrlOfAnotherKind() {
        assertRefused(Run.of("--url", "jdbc:mysql://localhost/test"), "--url: 'jdbc:mysql://localhost/test' is no URL");
    }

    @Test
    void aUrlThatTheDriverCannotRead() {
        Run run = Run.of("--url", "jdbc:postgresql://localhost:port/test?password=secret");
        assertRefused(run, "--url: no connection to jdbc:postgresql://localhost:port/test: Unable to parse URL");
        assertThat(run.err()).doesNotContain("secret");
    }

    @Test
    void noServer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Run run = Run.of("--url", "jdbc:postgresql://127.0.0.1:" + port + "/test?user=me&password=secret");
        assertRefused(run, "--url: no connection to jdbc:postgresql://127.0.0.1:" + port + "/test: Connection to");
        assertThat(run.err()).doesNotContain("secret");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        String url = database.url().replace(database.name(), "no_such_database");
        assertRefused(Run.of("--url", url), "--url: no connection to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65", "many", ""})
    void workersThatCannotBe(String workers) {
        assertRefused(Run.of("--url", database.url(), "--workers", workers), "");
    }

    @Test
    void anUnknownOption() {
        assertRefused(Run.of("--url", database.url(), "--wrokers", "8"), "Unknown option");
    }

    @Test
    void anOptionWithoutItsValue() {
        assertRefused(Run.of("--url"), "Missing required parameter for option '--url'");
    }

    @Test
    void aDatabaseWithTablesOfItsOwn() {
        database.jdbi().useHandle(handle -> handle.execute("create table games (id int)"));
        try {
            assertRefused(Run.of("--url", database.url()), "");
            assertThat(Run.of("--url", database.url()).err()).contains("has tables of its own named games");
            assertThat(tables()).isEqualTo("games");
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("drop table games"));
        }
    }

    @Test
    void aRoleThatMayNotCreateTables() {
        database.jdbi().useHandle(handle -> handle.execute("revoke create on schema public from public"));
        String role = "reader_of_" + database.name();
        database.jdbi().useHandle(handle -> handle.execute("create role " + role + " login password 'secret'"));
        try {
            String url = database.url().replaceFirst("\\?.*", "") + "?user=" + role + "&password=secret";
            assertRefused(
                    Run.of("--url", url), database.url().replaceFirst("\\?.*", "") + ": the tables can't be made");
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("drop role " + role));
        }
    }

    @Test
    void helpIsNoMistake() {
        Run run = Run.of("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--url", "--workers", "--feed", "Exit code");
        assertThat(run.err()).isEmpty();
    }

    private static void assertRefused(Run run, String start) {
        assertThat(run.err()).startsWith(start).hasLineCount(1).doesNotContain("Exception");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    private String tables() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select coalesce(string_agg(relname, ' '), '') from pg_class"
                                + " where relnamespace = 'public'::regnamespace")
                        .mapTo(String.class)
                        .one());
    }
}
