package web;

import java.time.Instant;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What the caller supplies for a new row of {@code public.game_beats} besides its key.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record GameBeatDetails(Instant beatAt) {
    public GameBeatDetails {
        Objects.requireNonNull(beatAt, "beatAt");
    }
}
