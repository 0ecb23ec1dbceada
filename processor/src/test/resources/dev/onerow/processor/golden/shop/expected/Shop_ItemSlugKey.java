package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code shop.item} the one for its thing: its natural key, {@code uq_item_slug}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_ItemSlugKey(String slug) {
    public Shop_ItemSlugKey {
        Objects.requireNonNull(slug, "slug");
    }

    /**
     * The key of a row.
     */
    public static Shop_ItemSlugKey of(Shop.Item row) {
        return new Shop_ItemSlugKey(row.slug());
    }
}
