package shop;

import java.util.Objects;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row of {@code shop.item} the one for its thing: its natural key, {@code uq_item_supplier_id_code_variant}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_ItemKey(UUID supplierId, String code, @Nullable String variant) {
    public Shop_ItemKey {
        Objects.requireNonNull(supplierId, "supplierId");
        Objects.requireNonNull(code, "code");
    }

    /**
     * The key of a row.
     */
    public static Shop_ItemKey of(Shop.Item row) {
        return new Shop_ItemKey(row.supplierId(), row.code(), row.variant());
    }
}
