package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Outcome;
import dev.onerow.example.Game;
import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import dev.onerow.example.WebGamesSchema;
import dev.onerow.repository.RowMissing;
import dev.onerow.testing.OwnServer;
import dev.onerow.transaction.ReadOnlyTransaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A streaming replica: what is there is found, what is not is a clear error. */
@Timeout(120)
class StandbyTest {

    private static final GameKey ZORK = new GameKey("zork");
    private static final GameKey MISS = new GameKey("miss");
    private static final GameDetails NONE = new GameDetails(null, null);

    @Test
    void aReplicaAnswersHitsAndRefusesMisses(@TempDir Path primary, @TempDir Path replica) throws Exception {
        try (OwnServer server = OwnServer.in(primary, Map.of());
                OwnServer standby = server.standbyIn(replica)) {
            Jdbi jdbi = Jdbi.create(server.url());
            jdbi.useHandle(WebGamesSchema::create);
            Game zork = new GameRepository(jdbi).getOrCreate(ZORK, NONE).row();
            awaitReplay(jdbi, Jdbi.create(standby.url()));

            GameRepository games = new GameRepository(Jdbi.create(standby.url()));
            assertThat(games.getOrCreate(ZORK, NONE)).isEqualTo(new Outcome.Found<>(zork));
            assertThat(games.lockingFound().getOrCreate(ZORK, NONE).row()).isEqualTo(zork);
            assertThat(games.getOrCreateAll(List.of(ZORK), missing -> Map.of()))
                    .containsEntry(ZORK, new Outcome.Found<>(zork));
            assertThatThrownBy(() -> games.getOrCreate(MISS, NONE))
                    .isInstanceOf(RowMissing.class)
                    .hasMessageContaining("read-only");
            assertThatThrownBy(() -> games.getOrCreateAll(Map.of(MISS, NONE))).isInstanceOf(RowMissing.class);
            assertThatThrownBy(() -> games.delete(ZORK)).isInstanceOf(ReadOnlyTransaction.class);
            assertThatThrownBy(() -> games.upsert(ZORK, new GameDetails("Zork", null)))
                    .isInstanceOf(ReadOnlyTransaction.class);
        }
    }

    private static void awaitReplay(Jdbi primary, Jdbi standby) {
        String written = primary.withHandle(handle -> handle.createQuery("SELECT pg_current_wal_insert_lsn()::text")
                .mapTo(String.class)
                .one());
        boolean replayed = false;
        while (!replayed) {
            replayed = standby.withHandle(handle -> handle.createQuery("SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn")
                    .bind(0, written)
                    .mapTo(Boolean.class)
                    .one());
        }
    }
}
