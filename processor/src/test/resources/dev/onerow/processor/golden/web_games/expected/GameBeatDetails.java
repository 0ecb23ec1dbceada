package web;

import java.time.Instant;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code public.game_beats} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameBeatDetails {
    private final Instant beatAt;

    public GameBeatDetails(Instant beatAt) {
        this.beatAt = Objects.requireNonNull(beatAt, "beatAt");
    }

    /** The column {@code beat_at}. */
    public Instant beatAt() {
        return beatAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameBeatDetails that
                && Objects.equals(this.beatAt, that.beatAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(beatAt);
    }

    @Override
    public String toString() {
        return "GameBeatDetails[beatAt=" + beatAt + "]";
    }
}
