package shop;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code shop.item} with the rows that it references, as one query reads them.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_ItemWithParents(Shop.Item item, Shop.Supplier supplier,
        Shop. @Nullable Shelf shelf) {
}
