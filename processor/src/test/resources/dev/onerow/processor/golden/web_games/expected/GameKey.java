package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of {@code public.games} the one for its thing: its natural key, {@code uq_games_provider_game_id}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameKey {
    private final String providerGameId;

    public GameKey(String providerGameId) {
        this.providerGameId = Objects.requireNonNull(providerGameId, "providerGameId");
    }

    /** The column {@code provider_game_id}. */
    public String providerGameId() {
        return providerGameId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameKey that
                && Objects.equals(this.providerGameId, that.providerGameId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(providerGameId);
    }

    @Override
    public String toString() {
        return "GameKey[providerGameId=" + providerGameId + "]";
    }

    /** The key of a row. */
    public static GameKey of(Game row) {
        return new GameKey(row.providerGameId());
    }
}
