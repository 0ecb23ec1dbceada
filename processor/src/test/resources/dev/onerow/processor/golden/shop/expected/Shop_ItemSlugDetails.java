package shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code shop.item} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ItemSlugDetails {
    private final UUID supplierId;

    private final String code;

    private final @Nullable String variant;

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

    public Shop_ItemSlugDetails(UUID supplierId, String code, @Nullable String variant,
            Shop.State state, Shop. @Nullable Mood mood, BigDecimal price, Currency currency,
            @Nullable String shelf, @Nullable Integer place, String attributes, List<String> tags,
            int @Nullable [] sizes, Duration shelfLife) {
        this.supplierId = Objects.requireNonNull(supplierId, "supplierId");
        this.code = Objects.requireNonNull(code, "code");
        this.variant = variant;
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

    /** The column {@code supplier_id}. */
    public UUID supplierId() {
        return supplierId;
    }

    /** The column {@code code}. */
    public String code() {
        return code;
    }

    /** The column {@code variant}. */
    public @Nullable String variant() {
        return variant;
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
        return other instanceof Shop_ItemSlugDetails that
                && Objects.equals(this.supplierId, that.supplierId)
                && Objects.equals(this.code, that.code)
                && Objects.equals(this.variant, that.variant)
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
        return Objects.hash(supplierId, code, variant, state, mood, price, currency, shelf, place, attributes, tags, Arrays.hashCode(sizes), shelfLife);
    }

    @Override
    public String toString() {
        return "Shop_ItemSlugDetails[supplierId=" + supplierId
                + ", code=" + code
                + ", variant=" + variant
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
