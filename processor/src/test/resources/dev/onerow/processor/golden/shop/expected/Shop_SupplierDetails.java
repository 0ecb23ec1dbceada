package shop;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the caller supplies for a new row of {@code shop.supplier} besides its key.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_SupplierDetails(Shop. @Nullable Email billing) {
}
