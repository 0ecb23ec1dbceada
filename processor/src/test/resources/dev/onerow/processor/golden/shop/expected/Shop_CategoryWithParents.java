package shop;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A row of {@code shop.category} with the rows that it references, as one query reads them.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_CategoryWithParents(Shop.Category category, Shop.Category parent) {
}
