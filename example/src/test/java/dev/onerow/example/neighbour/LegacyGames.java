package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.example.WebGames;
import dev.onerow.example.WebGamesSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** A database as the first version of the scan left it, for migration tools to repair. */
final class LegacyGames {

    private static final String GENERATED = "/META-INF/onerow/web_games.dedupe_and_constrain.sql";

    private LegacyGames() {}

    /** The legacy tables, with two rows for one game and beats on both. */
    static void create(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.createScript("DROP TABLE IF EXISTS notes, game_beats, games, users;"
                        + resource("/dev/onerow/example/legacy.sql")
                        + """
                        INSERT INTO users (id, email) VALUES (1, 'ann@example.org');
                        INSERT INTO games (id, provider_game_id) VALUES (1, 'zork'), (2, 'zork'), (3, 'myst');
                        INSERT INTO game_beats (user_id, game_id, beat_at) VALUES (1, 1, now()), (1, 2, now()), (1, 3, now());
                        """)
                .execute());
    }

    /** The migration that the compiler has written. */
    static String generated() {
        return resource(GENERATED);
    }

    /** Puts text into a file of that name. */
    static Path file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** One row for each key, and the constraints are there. */
    static void assertRepaired(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            WebGamesSchema.verify(handle).orThrow();
            assertThat(handle.createQuery("SELECT provider_game_id FROM games ORDER BY id")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("zork", "myst");
            assertThat(handle.createQuery("SELECT count(*) FROM game_beats")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(2);
        });
    }

    private static String resource(String name) {
        try (InputStream in = WebGames.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
