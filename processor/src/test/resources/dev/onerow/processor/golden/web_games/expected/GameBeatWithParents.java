package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code public.game_beats} with the rows that it references, as one query reads them. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameBeatWithParents {
    private final GameBeat gameBeat;

    private final User user;

    private final Game game;

    public GameBeatWithParents(GameBeat gameBeat, User user, Game game) {
        this.gameBeat = Objects.requireNonNull(gameBeat, "gameBeat");
        this.user = Objects.requireNonNull(user, "user");
        this.game = Objects.requireNonNull(game, "game");
    }

    /** The row. */
    public GameBeat gameBeat() {
        return gameBeat;
    }

    /** What {@code fk_game_beats_user_id_users} refers to. */
    public User user() {
        return user;
    }

    /** What {@code fk_game_beats_game_id_games} refers to. */
    public Game game() {
        return game;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameBeatWithParents that
                && Objects.equals(this.gameBeat, that.gameBeat)
                && Objects.equals(this.user, that.user)
                && Objects.equals(this.game, that.game);
    }

    @Override
    public int hashCode() {
        return Objects.hash(gameBeat, user, game);
    }

    @Override
    public String toString() {
        return "GameBeatWithParents[gameBeat=" + gameBeat
                + ", user=" + user
                + ", game=" + game + "]";
    }
}
