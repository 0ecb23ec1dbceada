package shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the caller supplies for a new row of {@code shop.item} besides its key.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_ItemSlugDetails(UUID supplierId, String code, @Nullable String variant,
        Shop.State state, Shop. @Nullable Mood mood, BigDecimal price, Currency currency,
        @Nullable String shelf, @Nullable Integer place, String attributes, List<String> tags,
        int @Nullable [] sizes, Duration shelfLife) {
    public Shop_ItemSlugDetails {
        Objects.requireNonNull(supplierId, "supplierId");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(shelfLife, "shelfLife");
    }
}
