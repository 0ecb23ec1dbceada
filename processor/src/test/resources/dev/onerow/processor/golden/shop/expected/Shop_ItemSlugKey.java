package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What makes a row of {@code shop.item} the one for its thing: its natural key, {@code uq_item_slug}. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ItemSlugKey {
    private final String slug;

    public Shop_ItemSlugKey(String slug) {
        this.slug = Objects.requireNonNull(slug, "slug");
    }

    /** The column {@code slug}. */
    public String slug() {
        return slug;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_ItemSlugKey that
                && Objects.equals(this.slug, that.slug);
    }

    @Override
    public int hashCode() {
        return Objects.hash(slug);
    }

    @Override
    public String toString() {
        return "Shop_ItemSlugKey[slug=" + slug + "]";
    }

    /** The key of a row. */
    public static Shop_ItemSlugKey of(Shop.Item row) {
        return new Shop_ItemSlugKey(row.slug());
    }
}
