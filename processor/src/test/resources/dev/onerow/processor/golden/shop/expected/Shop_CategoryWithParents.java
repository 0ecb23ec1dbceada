package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code shop.category} with the rows that it references, as one query reads them. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_CategoryWithParents {
    private final Shop.Category category;

    private final Shop.Category parent;

    public Shop_CategoryWithParents(Shop.Category category, Shop.Category parent) {
        this.category = Objects.requireNonNull(category, "category");
        this.parent = Objects.requireNonNull(parent, "parent");
    }

    /** The row. */
    public Shop.Category category() {
        return category;
    }

    /** What {@code fk_category_parent_id_category} refers to. */
    public Shop.Category parent() {
        return parent;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_CategoryWithParents that
                && Objects.equals(this.category, that.category)
                && Objects.equals(this.parent, that.parent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(category, parent);
    }

    @Override
    public String toString() {
        return "Shop_CategoryWithParents[category=" + category
                + ", parent=" + parent + "]";
    }
}
