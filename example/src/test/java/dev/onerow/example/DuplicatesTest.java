package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@OneRowDatabase
class DuplicatesTest {

    @Test
    void countsWhatStandsForOneThing(TestDatabase testDatabase) {
        try (Database database = Database.at(testDatabase.url(), 1)) {
            database.createLegacyTables();
            database.jdbi().useHandle(handle -> {
                handle.execute("insert into users (id, email) values (1, 'ada'), (2, 'ada'), (3, 'ada'), (4, 'bob')");
                handle.execute("insert into games (id, provider_game_id) values (1, 'zork'), (2, 'zork'), (3, 'myst')");
                // Ada's zork three times by different ids, and two beats that stand alone.
                handle.execute("""
                        insert into game_beats (user_id, game_id, beat_at)
                        values (1, 1, now()), (2, 2, now()), (3, 1, now()), (4, 1, now()), (4, 3, now())
                        """);
                handle.execute("insert into notes (author_id, body) values (2, 'hers'), (4, 'his')");

                assertThat(Duplicates.of(handle))
                        .containsExactly(
                                new Duplicates("users", 4, 2, 1, 2, 4),
                                new Duplicates("games", 3, 2, 1, 1, 4),
                                new Duplicates("game_beats", 5, 3, 1, 2, 0));
                assertThat(Duplicates.worstGames(handle, 5)).containsExactly(new Duplicates.Sample("zork", 2, "3 + 1"));
            });
        }
    }
}
