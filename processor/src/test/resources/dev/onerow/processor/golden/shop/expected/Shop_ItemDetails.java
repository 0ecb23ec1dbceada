package shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code shop.item} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ItemDetails {
    private final String slug;

    private final Shop.State state;

    private final Shop. @Nullable Mood mood;

    private final BigDecimal price;

    private final Currency currency;

    private final @Nullable String shelf;

    private final @Nullable Integer place;

    private final String attributes;

    private final List<String> tags;

    private final int @Nullable [] sizes;

    private final Duration shelfLife;

    public Shop_ItemDetails(String slug, Shop.State state, Shop. @Nullable Mood mood,
            BigDecimal price, Currency currency, @Nullable String shelf, @Nullable Integer place,
            String attributes, List<String> tags, int @Nullable [] sizes, Duration shelfLife) {
        this.slug = Objects.requireNonNull(slug, "slug");
        this.state = Objects.requireNonNull(state, "state");
        this.mood = mood;
        this.price = Objects.requireNonNull(price, "price");
        this.currency = Objects.requireNonNull(currency, "currency");
        this.shelf = shelf;
        this.place = place;
        this.attributes = Objects.requireNonNull(attributes, "attributes");
        this.tags = Objects.requireNonNull(tags, "tags");
        this.sizes = sizes;
        this.shelfLife = Objects.requireNonNull(shelfLife, "shelfLife");
    }

    /** The column {@code slug}. */
    public String slug() {
        return slug;
    }

    /** The column {@code state}. */
    public Shop.State state() {
        return state;
    }

    /** The column {@code mood}. */
    public Shop. @Nullable Mood mood() {
        return mood;
    }

    /** The column {@code price}. */
    public BigDecimal price() {
        return price;
    }

    /** The column {@code currency}. */
    public Currency currency() {
        return currency;
    }

    /** The column {@code shelf}. */
    public @Nullable String shelf() {
        return shelf;
    }

    /** The column {@code place}. */
    public @Nullable Integer place() {
        return place;
    }

    /** The column {@code attributes}. */
    public String attributes() {
        return attributes;
    }

    /** The column {@code tags}. */
    public List<String> tags() {
        return tags;
    }

    /** The column {@code sizes}. */
    public int @Nullable [] sizes() {
        return sizes;
    }

    /** The column {@code shelf_life}. */
    public Duration shelfLife() {
        return shelfLife;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_ItemDetails that
                && Objects.equals(this.slug, that.slug)
                && Objects.equals(this.state, that.state)
                && Objects.equals(this.mood, that.mood)
                && Objects.equals(this.price, that.price)
                && Objects.equals(this.currency, that.currency)
                && Objects.equals(this.shelf, that.shelf)
                && Objects.equals(this.place, that.place)
                && Objects.equals(this.attributes, that.attributes)
                && Objects.equals(this.tags, that.tags)
                && Arrays.equals(this.sizes, that.sizes)
                && Objects.equals(this.shelfLife, that.shelfLife);
    }

    @Override
    public int hashCode() {
        return Objects.hash(slug, state, mood, price, currency, shelf, place, attributes, tags, Arrays.hashCode(sizes), shelfLife);
    }

    @Override
    public String toString() {
        return "Shop_ItemDetails[slug=" + slug
                + ", state=" + state
                + ", mood=" + mood
                + ", price=" + price
                + ", currency=" + currency
                + ", shelf=" + shelf
                + ", place=" + place
                + ", attributes=" + attributes
                + ", tags=" + tags
                + ", sizes=" + Arrays.toString(sizes)
                + ", shelfLife=" + shelfLife + "]";
    }
}
