package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code shop.supplier} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_SupplierDetails {
    private final Shop. @Nullable Email billing;

    public Shop_SupplierDetails(Shop. @Nullable Email billing) {
        this.billing = billing;
    }

    /** The column {@code billing}. */
    public Shop. @Nullable Email billing() {
        return billing;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_SupplierDetails that
                && Objects.equals(this.billing, that.billing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(billing);
    }

    @Override
    public String toString() {
        return "Shop_SupplierDetails[billing=" + billing + "]";
    }
}
