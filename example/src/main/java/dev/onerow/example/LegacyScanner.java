package dev.onerow.example;

import java.io.IOException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The first version of the scan, written the obvious way: look up, create if missing, commit at the end.
 *
 * <p>Nothing here inserts a row twice. Two workers do, when each looks before the other has committed.
 */
final class LegacyScanner implements Workers.PageScanner {

    private final Jdbi jdbi;
    private final ProviderClient provider;

    LegacyScanner(Jdbi jdbi, ProviderClient provider) {
        this.jdbi = jdbi;
        this.provider = provider;
    }

    @Override
    public void scan(List<Beat> page) throws IOException, InterruptedException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            for (Beat beat : page) {
                long user = getOrCreateUser(handle, beat.user());
                long game = getOrCreateGame(handle, beat.game());
                createBeatIfMissing(handle, user, game, beat);
            }
            handle.commit();
        }
    }

    private static long getOrCreateUser(Handle handle, String email) {
        return handle.createQuery("select id from users where email = :email")
                .bind("email", email)
                .mapTo(long.class)
                .findFirst()
                .orElseGet(() -> handle.createUpdate("insert into users (email) values (:email)")
                        .bind("email", email)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(long.class)
                        .one());
    }

    private long getOrCreateGame(Handle handle, String id) throws IOException, InterruptedException {
        var known = handle.createQuery("select id from games where provider_game_id = :id")
                .bind("id", id)
                .mapTo(long.class)
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        GameDetails details = provider.detailsOf(id);
        return handle.createUpdate("""
                        insert into games (provider_game_id, provider_game_name, provider_game_category)
                        values (:id, :name, :category)
                        """)
                .bind("id", id)
                .bindBySqlType("name", details.providerGameName(), Types.VARCHAR)
                .bindBySqlType("category", details.providerGameCategory(), Types.VARCHAR)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    private static void createBeatIfMissing(Handle handle, long user, long game, Beat beat) {
        boolean known = handle.createQuery("select id from game_beats where user_id = :user and game_id = :game")
                .bind("user", user)
                .bind("game", game)
                .mapTo(long.class)
                .findFirst()
                .isPresent();
        if (!known) {
            handle.createUpdate("insert into game_beats (user_id, game_id, beat_at) values (:user, :game, :at)")
                    .bind("user", user)
                    .bind("game", game)
                    .bind("at", beat.beatAt().atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }
}
