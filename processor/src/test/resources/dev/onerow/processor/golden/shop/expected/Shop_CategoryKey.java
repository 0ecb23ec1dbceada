package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code shop.category} the one for its thing: its natural key, {@code uq_category_parent_id_name}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_CategoryKey(long parentId, String name) {
    public Shop_CategoryKey {
        Objects.requireNonNull(name, "name");
    }

    /**
     * The key of a row.
     */
    public static Shop_CategoryKey of(Shop.Category row) {
        return new Shop_CategoryKey(row.parentId(), row.name());
    }
}
