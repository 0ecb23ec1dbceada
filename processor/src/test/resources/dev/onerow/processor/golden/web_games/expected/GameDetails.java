package web;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the caller supplies for a new row of {@code public.games} besides its key.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record GameDetails(@Nullable String providerGameName,
        @Nullable String providerGameCategory) {
}
