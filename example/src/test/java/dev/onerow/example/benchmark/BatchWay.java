package dev.onerow.example.benchmark;

import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** A way to bring many rows into the table, all in one transaction. */
enum BatchWay {
    ONEROW("OneRow getOrCreateAll") {
        @Override
        void bring(Handle handle, List<String> keys) {
            all(new GameRepository(handle), keys);
        }
    },
    ARRAYS("getOrCreateAll as arrays") {
        @Override
        void bring(Handle handle, List<String> keys) {
            all(new GameRepository(handle).batchesOf(keys.size()), keys);
        }
    },
    STAGED("getOrCreateAll by a temporary table") {
        @Override
        void bring(Handle handle, List<String> keys) {
            all(new GameRepository(handle).batchesOf(keys.size() - 1), keys);
        }
    },
    LOOP("a loop of getOrCreate") {
        @Override
        void bring(Handle handle, List<String> keys) {
            handle.useTransaction(within -> {
                GameRepository games = new GameRepository(within);
                for (String key : keys) {
                    games.getOrCreate(new GameKey(key), details());
                }
            });
        }
    },
    COPY("COPY") {
        @Override
        void bring(Handle handle, List<String> keys) throws SQLException, IOException {
            StringBuilder rows = new StringBuilder();
            for (String key : keys) {
                rows.append(key).append("\ta name\ta category\n");
            }
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY games (provider_game_id, provider_game_name, provider_game_category) FROM STDIN",
                            new StringReader(rows.toString()));
        }
    };

    private final String title;

    BatchWay(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract void bring(Handle handle, List<String> keys) throws SQLException, IOException;

    private static void all(GameRepository games, List<String> keys) {
        if (games.getOrCreateAll(keys, GameKey::new, key -> details()).size() != keys.size()) {
            throw new IllegalStateException("an outcome is missing");
        }
    }

    private static GameDetails details() {
        return new GameDetails("a name", "a category");
    }
}
