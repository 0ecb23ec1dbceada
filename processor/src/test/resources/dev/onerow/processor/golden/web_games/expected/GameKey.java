package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code public.games} the one for its thing: its natural key, {@code uq_games_provider_game_id}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record GameKey(String providerGameId) {
    public GameKey {
        Objects.requireNonNull(providerGameId, "providerGameId");
    }

    /**
     * The key of a row.
     */
    public static GameKey of(Game row) {
        return new GameKey(row.providerGameId());
    }
}
