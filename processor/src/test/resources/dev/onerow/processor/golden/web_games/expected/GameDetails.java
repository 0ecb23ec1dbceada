package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code public.games} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameDetails {
    private final @Nullable String providerGameName;

    private final @Nullable String providerGameCategory;

    public GameDetails(@Nullable String providerGameName, @Nullable String providerGameCategory) {
        this.providerGameName = providerGameName;
        this.providerGameCategory = providerGameCategory;
    }

    /** The column {@code provider_game_name}. */
    public @Nullable String providerGameName() {
        return providerGameName;
    }

    /** The column {@code provider_game_category}. */
    public @Nullable String providerGameCategory() {
        return providerGameCategory;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GameDetails that
                && Objects.equals(this.providerGameName, that.providerGameName)
                && Objects.equals(this.providerGameCategory, that.providerGameCategory);
    }

    @Override
    public int hashCode() {
        return Objects.hash(providerGameName, providerGameCategory);
    }

    @Override
    public String toString() {
        return "GameDetails[providerGameName=" + providerGameName
                + ", providerGameCategory=" + providerGameCategory + "]";
    }
}
