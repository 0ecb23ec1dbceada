package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of {@code public.game_beats} the one for its thing: its natural key, {@code uq_game_beats_user_id_game_id}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameBeatKey {
    private final long userId;

    private final long gameId;

    public GameBeatKey(long userId, long gameId) {
        this.userId = userId;
        this.gameId = gameId;
    }

    /** The column {@code user_id}. */
    public long userId() {
        return userId;
    }

    /** The column {@code game_id}. */
    public long gameId() {
        return gameId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameBeatKey that
                && this.userId == that.userId
                && this.gameId == that.gameId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(userId, gameId);
    }

    @Override
    public String toString() {
        return "GameBeatKey[userId=" + userId
                + ", gameId=" + gameId + "]";
    }

    /** The key of a row. */
    public static GameBeatKey of(GameBeat row) {
        return new GameBeatKey(row.userId(), row.gameId());
    }
}
