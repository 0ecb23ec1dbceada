package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import dev.onerow.example.WebGamesSchema;
import dev.onerow.migration.Migration;
import dev.onerow.migration.OnlineOptions;
import dev.onerow.migration.Progress.Phase;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Listeners;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What OneRow tells its listeners fits a metrics library. */
@OneRowDatabase
@Timeout(60)
class MicrometerTest {

    private static final String GAMES = GameRepository.TABLE_NAME;
    private static final GameKey ZORK = new GameKey("zork");
    private static final GameKey MYST = new GameKey("myst");
    private static final GameDetails NONE = new GameDetails(null, null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestDatabase database;
    private final Jdbi jdbi;

    MicrometerTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    @Test
    void outcomesBatchesLostRacesAndRetriesAreCounted() {
        jdbi.useHandle(WebGamesSchema::create);
        Listeners.set(jdbi, new MeteredOneRow(registry));
        GameRepository games = new GameRepository(jdbi);
        GameRepository others = new GameRepository(database.jdbi());
        games.getOrCreateAll(Map.of(ZORK, NONE, MYST, NONE, new GameKey("rogue"), NONE));
        games.upsert(ZORK, new GameDetails("Zork", null));
        GameKey raced = new GameKey("raced");
        games.getOrCreateAll(List.of(raced), missing -> {
            others.insert(raced, NONE);
            return Map.of(raced, NONE);
        });
        GameKey unseen = new GameKey("unseen");
        Transactions.on(jdbi).isolation(TransactionIsolation.REPEATABLE_READ).run(tx -> {
            GameRepository mine = new GameRepository(tx.handle());
            mine.count();
            if (!others.exists(unseen)) {
                others.insert(unseen, NONE);
            }
            mine.getOrCreate(unseen, NONE);
        });
        assertThat(count("onerow.get.or.create", "outcome", "created")).isEqualTo(3);
        assertThat(count("onerow.get.or.create", "outcome", "found")).isEqualTo(2);
        assertThat(count("onerow.upsert", "outcome", "updated")).isEqualTo(1);
        assertThat(count("onerow.lost.races", "table", GAMES)).isEqualTo(1);
        assertThat(count("onerow.retries", "reason", "SerializationFailure")).isEqualTo(1);
        assertThat(registry.get("onerow.batch").tag("table", GAMES).summary().max())
                .isEqualTo(3);
    }

    @Test
    void phasesOfAMigrationAreCounted() {
        LegacyGames.create(jdbi);
        OnlineOptions options = OnlineOptions.standard().listener(new MeteredOneRow(registry));
        jdbi.useHandle(handle -> Migration.on(handle).migrateOnline(WebGamesSchema.MODEL, options));
        EnumSet.of(Phase.PREPARE, Phase.GUARD, Phase.FIND, Phase.MERGE, Phase.CONSTRAIN, Phase.RELEASE)
                .forEach(phase -> assertThat(count("onerow.migration.steps", "phase", phase.name()))
                        .as(phase.name())
                        .isPositive());
    }

    private double count(String meter, String tag, String value) {
        return registry.get(meter).tag(tag, value).counter().count();
    }
}
