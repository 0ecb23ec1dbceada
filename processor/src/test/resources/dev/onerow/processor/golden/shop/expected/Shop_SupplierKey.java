package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What makes a row of {@code shop.supplier} the one for its thing: its natural key, {@code uq_supplier_email}. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_SupplierKey {
    private final Shop.Email email;

    public Shop_SupplierKey(Shop.Email email) {
        this.email = Objects.requireNonNull(email, "email");
    }

    /** The column {@code email}. */
    public Shop.Email email() {
        return email;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_SupplierKey that
                && Objects.equals(this.email, that.email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(email);
    }

    @Override
    public String toString() {
        return "Shop_SupplierKey[email=" + email + "]";
    }

    /** The key of a row. */
    public static Shop_SupplierKey of(Shop.Supplier row) {
        return new Shop_SupplierKey(row.email());
    }
}
