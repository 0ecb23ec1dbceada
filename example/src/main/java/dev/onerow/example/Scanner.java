package dev.onerow.example;

import dev.onerow.Outcome;
import dev.onerow.transaction.Transactions;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Jdbi;

/**
 * The scan with the generated repositories: as short as the first version, and any number of workers leave one row for
 * each key.
 */
final class Scanner implements Workers.PageScanner {

    /** One order for all workers, so that no two wait for each other's rows. */
    private static final Comparator<GameBeatKey> ORDER =
            Comparator.comparingLong(GameBeatKey::userId).thenComparingLong(GameBeatKey::gameId);

    private final UserRepository users;
    private final GameRepository games;
    private final Transactions transactions;
    private final ProviderClient provider;
    private final LongAdder createdUsers = new LongAdder();
    private final LongAdder createdGames = new LongAdder();
    private final LongAdder createdBeats = new LongAdder();

    Scanner(Jdbi jdbi, ProviderClient provider) {
        this.users = new UserRepository(jdbi);
        this.games = new GameRepository(jdbi);
        this.transactions = Transactions.on(jdbi, WebGamesSchema.MODEL);
        this.provider = provider;
    }

    @Override
    public void scan(List<Beat> page) throws Exception {
        SortedMap<GameBeatKey, GameBeatDetails> beats = new TreeMap<>(ORDER);
        for (Beat beat : page) {
            User user = counted(createdUsers, users.getOrCreate(new UserKey(beat.user())));
            // The provider is asked only about games that are missing, and no connection is held while it answers.
            Game game = counted(
                    createdGames, games.getOrCreate(new GameKey(beat.game()), () -> provider.detailsOf(beat.game())));
            beats.putIfAbsent(new GameBeatKey(user.id(), game.id()), new GameBeatDetails(beat.beatAt()));
        }
        transactions.run(transaction -> {
            GameBeatRepository rows = new GameBeatRepository(transaction.handle());
            long created = 0;
            for (var beat : beats.entrySet()) {
                created += rows.getOrCreate(beat.getKey(), beat.getValue()).created() ? 1 : 0;
            }
            long committed = created;
            transaction.afterCommit(() -> createdBeats.add(committed));
        });
    }

    /** The rows that the repositories said they created. */
    Rows created() {
        return new Rows(createdUsers.sum(), createdGames.sum(), createdBeats.sum(), 0);
    }

    private static <R> R counted(LongAdder created, Outcome<R> outcome) {
        if (outcome.created()) {
            created.increment();
        }
        return outcome.row();
    }
}
