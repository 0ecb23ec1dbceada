package web;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code public.game_beats} the one for its thing: its natural key, {@code uq_game_beats_user_id_game_id}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record GameBeatKey(long userId, long gameId) {
    /**
     * The key of a row.
     */
    public static GameBeatKey of(GameBeat row) {
        return new GameBeatKey(row.userId(), row.gameId());
    }
}
