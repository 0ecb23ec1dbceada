package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.OneRowException;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Rows through a cursor. */
class StreamTest extends ArcadeTest {

    StreamTest(TestDatabase database) {
        super(database);
    }

    private void fill(int rows) {
        execute("INSERT INTO titles (code, name, plays) SELECT 'code ' || i, repeat('x', 50), i"
                + " FROM generate_series(1, " + rows + ") AS i");
    }

    @Test
    void aMillionRowsFitIntoASmallHeap() throws Exception {
        // Without the key's index it takes a third of the time to make them.
        execute("ALTER TABLE titles DROP CONSTRAINT uq_titles_code");
        try {
            fill(1_000_000);
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MillionRows.class.getName(),
                            database.url())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.lines()).as(said).last().isEqualTo("1000000 rows, 500000500000 plays");
            assertThat(reader.waitFor()).isZero();
        } finally {
            execute("TRUNCATE titles CASCADE");
            execute("ALTER TABLE titles ADD CONSTRAINT uq_titles_code UNIQUE (code)");
        }
    }

    @Test
    void outsideOfATransactionItIsRefused() {
        fill(1);
        assertRefused(() -> new TitleRepository(jdbi).findAll());
        jdbi.useHandle(handle -> {
            assertRefused(() -> new TitleRepository(handle).findAll());
            assertRefused(() -> new MatchRepository(handle).findByTitleId(1));
            assertRefused(() -> new MatchRepository(handle).findAllWithParents());
        });
    }

    private static void assertRefused(Runnable stream) {
        assertThatThrownBy(stream::run)
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("inside Transactions.run or Handle.inTransaction");
    }

    @Test
    void itIsReadWithinTheTransactionOfTheThread() {
        fill(1200);
        TitleRepository titles = new TitleRepository(jdbi);
        assertThat(Transactions.on(jdbi).<Long, RuntimeException>call(tx -> {
                    try (Stream<Title> all = titles.findAll()) {
                        return all.mapToLong(Title::plays).sum();
                    }
                }))
                .isEqualTo(1200L * 1201 / 2);
    }

    @Test
    void theEndAndAnEarlyCloseReleaseTheCursor() {
        fill(1200);
        jdbi.useTransaction(handle -> {
            TitleRepository titles = new TitleRepository(handle);
            Stream<Title> toTheEnd = titles.findAll();
            assertThat(cursors(handle)).isOne();
            assertThat(toTheEnd.count()).isEqualTo(1200);
            assertThat(cursors(handle)).isZero();
            try (Stream<Title> some = titles.findAll()) {
                assertThat(some.limit(10).count()).isEqualTo(10);
                assertThat(cursors(handle)).isOne();
            }
            assertThat(cursors(handle)).isZero();
            assertThat(titles.count()).isEqualTo(1200);
        });
    }

    private static int cursors(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM pg_cursors WHERE statement LIKE 'SELECT id, code%'")
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void severalAreReadSideBySideAndRowsAreWrittenMeanwhile() {
        fill(1200);
        jdbi.useTransaction(handle -> {
            TitleRepository titles = new TitleRepository(handle);
            try (Stream<Title> one = titles.findAll();
                    Stream<Title> other = titles.findAll()) {
                Iterator<Title> others = other.iterator();
                one.forEach(title -> {
                    assertThat(others.next()).isEqualTo(title);
                    titles.update(new Title(title.id(), title.code(), null, title.plays()));
                });
                assertThat(others.hasNext()).isFalse();
            }
        });
    }

    /** What is read too late is an error, never a shorter list. */
    @Test
    void afterTheTransactionItIsRefused() {
        fill(1200);
        Stream<Title> unpooled = jdbi.inTransaction(handle -> new TitleRepository(handle).findAll());
        assertThatThrownBy(unpooled::toList).isInstanceOf(OneRowException.class);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(database.dataSource());
            Stream<Title> pooled = Jdbi.create(pool).inTransaction(handle -> new TitleRepository(handle).findAll());
            assertThatThrownBy(pooled::toList)
                    .isInstanceOf(OneRowException.class)
                    .hasMessageContaining("consume it inside");
        }
    }

    @Test
    void anErrorWhileItIsReadIsTyped() {
        fill(1200);
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    try (Stream<Title> all = new TitleRepository(handle).findAll()) {
                        all.forEach(title -> handle.execute("CLOSE ALL"));
                    }
                }))
                .isInstanceOf(OneRowException.class);
    }

    @Test
    void theChildrenOfAParentAreAStreamToo() {
        Title zork = new TitleRepository(jdbi).insert(ZORK, plays(0));
        Player ada = new PlayerRepository(jdbi).insert(new PlayerKey("ada@x"), new PlayerDetails("ada"));
        Player bob = new PlayerRepository(jdbi).insert(new PlayerKey("bob@x"), new PlayerDetails("bob"));
        MatchRepository matches = new MatchRepository(jdbi);
        Stream.of(ada, bob)
                .forEach(player ->
                        matches.insert(new MatchKey(zork.id(), player.id()), new MatchDetails(Instant.EPOCH)));
        jdbi.useTransaction(handle -> {
            MatchRepository within = new MatchRepository(handle);
            try (Stream<Match> ofZork = within.findByTitleId(zork.id());
                    Stream<Match> ofBob = within.findByPlayerId(bob.id())) {
                assertThat(ofZork.map(Match::playerId)).containsExactlyInAnyOrder(ada.id(), bob.id());
                assertThat(ofBob.map(Match::titleId)).isEqualTo(List.of(zork.id()));
            }
        });
    }
}
