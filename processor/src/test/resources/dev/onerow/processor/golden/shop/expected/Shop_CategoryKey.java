package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of {@code shop.category} the one for its thing: its natural key, {@code uq_category_parent_id_name}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_CategoryKey {
    private final long parentId;

    private final String name;

    public Shop_CategoryKey(long parentId, String name) {
        this.parentId = parentId;
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The column {@code parent_id}. */
    public long parentId() {
        return parentId;
    }

    /** The column {@code name}. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_CategoryKey that
                && this.parentId == that.parentId
                && Objects.equals(this.name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parentId, name);
    }

    @Override
    public String toString() {
        return "Shop_CategoryKey[parentId=" + parentId
                + ", name=" + name + "]";
    }

    /** The key of a row. */
    public static Shop_CategoryKey of(Shop.Category row) {
        return new Shop_CategoryKey(row.parentId(), row.name());
    }
}
