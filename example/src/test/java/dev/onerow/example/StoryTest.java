package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole program on a real server with a small feed, and with rows spoiled before its final check. */
@OneRowDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {

    private static final int BEATS = 800;

    private final TestDatabase database;
    private Path feed;

    StoryTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void writeFeed(@TempDir Path folder) throws IOException {
        feed = folder.resolve("feed.jsonl");
        try (OutputStream out = Files.newOutputStream(feed)) {
            FeedGenerator.write(FeedGenerator.generate(42, 40, 80, BEATS), out);
        }
    }

    @Test
    void endsWithOneRowForEachKey() {
        Run run = run(handle -> {}, 8);
        assertThat(run.errors()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("racy scan 100% [====", "10/10", "   scan 100% [====", "20/20");
        assertThat(run.out())
                .contains(
                        "refused by notes_author_id_fkey",
                        "rows that came back",
                        "the undo gave the database of the race back",
                        "deleted, and 3 notes with them",
                        "800 beats of the feed are one row each")
                .doesNotContain("FAILS");
        assertThat(database.jdbi().withHandle(Rows::count))
                .extracting(Rows::users, Rows::games, Rows::gameBeats)
                .containsExactly(40L, 80L, (long) BEATS);
        // Eight workers begin with eight pages of popular games at once; a run without a race has not been seen.
        assertThat(surplusGames(run)).isPositive();
    }

    @Test
    void oneWorkerAloneMakesNoDuplicates() {
        Run run = run(handle -> {}, 1);
        assertThat(run.code()).isZero();
        assertThat(surplusGames(run)).isZero();
    }

    @Test
    void namesEachClaimThatDoesNotHold() {
        Run run = run(
                handle -> {
                    plantDuplicate(handle);
                    plantOrphan(handle);
                    loseRow(handle);
                },
                4);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .anyMatch(line -> line.contains("each email has one row in users: ada.allen@example.org has 2 rows"))
                .anyMatch(
                        line -> line.matches("Claim failed: each author_id of notes is a row of users, none an orphan:"
                                + " row \\d+ references -1"))
                .anyMatch(line -> line.matches("Claim failed: the 800 beats of the feed are one row each, at their"
                        + " time: ada\\.allen@example\\.org's \\S+ is lost"))
                .anyMatch(line -> line.contains("are today's: the steps leave Rows[users=40,"))
                .anyMatch(line -> line.contains("users.uq_users_email is missing"))
                .anyMatch(line -> line.contains("notes.fk_notes_author_id_users is missing"));
        assertThat(run.out()).contains("FAILS", "holds");
    }

    @Test
    void findsWhatLeavesTheNumbersAsTheyAre() {
        Run run = run(
                handle -> {
                    handle.execute("update game_beats set beat_at = beat_at + interval '1 us'"
                            + " where id = (select min(id) from game_beats)");
                    handle.execute("update games set provider_game_name = 'Other'"
                            + " where id = (select min(id) from games)");
                    handle.execute("update notes set author_id = (select max(id) from users)"
                            + " where id = (select min(id) from notes)");
                    handle.execute("update users set email = 'nobody' where email = 'grace.allen@example.org'");
                },
                4);
        assertThat(run.code()).isEqualTo(1);
        assertThat(String.join("\n", run.errors()))
                .contains("has another time", "has other details", "'Note 1' by ", "nobody should not be there");
    }

    @Test
    void findsAConstraintThatIsNotValid() {
        Run run = run(handle -> handle.execute("""
                        alter table notes drop constraint fk_notes_author_id_users,
                          add constraint fk_notes_author_id_users foreign key (author_id) references users
                          on delete cascade not valid
                        """), 4);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .hasSize(2)
                .anyMatch(
                        line -> line.contains("fk_notes_author_id_users is FOREIGN KEY") && line.contains("NOT VALID"))
                .anyMatch(line -> line.startsWith("Claim failed: WebGamesSchema.verify finds the database as declared")
                        && line.contains("not valid: fk_notes_author_id_users"));
    }

    private Run run(Consumer<Handle> beforeFinalCheck, int workers) {
        return Run.spoiled(
                beforeFinalCheck,
                Stream.of(
                                List.of("--url", database.url()),
                                List.of("--feed", feed.toString(), "--workers", "" + workers))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static int surplusGames(Run run) {
        Matcher line = Pattern.compile("\\| games +\\| +(\\d+) \\| +(\\d+) \\|").matcher(run.out());
        assertThat(line.find()).isTrue();
        return Integer.parseInt(line.group(1)) - Integer.parseInt(line.group(2));
    }

    private static void plantDuplicate(Handle handle) {
        handle.execute("alter table users drop constraint uq_users_email");
        handle.execute("insert into users (email) values ('ada.allen@example.org')");
    }

    private static void plantOrphan(Handle handle) {
        handle.execute("alter table notes drop constraint fk_notes_author_id_users");
        handle.execute("insert into notes (author_id, body) values (-1, 'of nobody')");
    }

    private static void loseRow(Handle handle) {
        handle.execute("delete from game_beats where id = (select min(b.id) from game_beats b"
                + " join users u on u.id = b.user_id where u.email = 'ada.allen@example.org')");
    }
}
