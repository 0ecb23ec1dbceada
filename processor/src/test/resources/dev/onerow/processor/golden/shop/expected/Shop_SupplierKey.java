package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code shop.supplier} the one for its thing: its natural key, {@code uq_supplier_email}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_SupplierKey(Shop.Email email) {
    public Shop_SupplierKey {
        Objects.requireNonNull(email, "email");
    }

    /**
     * The key of a row.
     */
    public static Shop_SupplierKey of(Shop.Supplier row) {
        return new Shop_SupplierKey(row.email());
    }
}
