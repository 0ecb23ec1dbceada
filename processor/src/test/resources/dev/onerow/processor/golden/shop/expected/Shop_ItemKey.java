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
public final class Shop_ItemKey {
    private final UUID supplierId;

    private final String code;

    private final @Nullable String variant;

    public Shop_ItemKey(UUID supplierId, String code, @Nullable String variant) {
        this.supplierId = Objects.requireNonNull(supplierId, "supplierId");
        this.code = Objects.requireNonNull(code, "code");
        this.variant = variant;
    }

    /** The column {@code supplier_id}. */
    public UUID supplierId() {
        return supplierId;
    }

    /** The column {@code code}. */
    public String code() {
        return code;
    }

    /** The column {@code variant}. */
    public @Nullable String variant() {
        return variant;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_ItemKey that
                && Objects.equals(this.supplierId, that.supplierId)
                && Objects.equals(this.code, that.code)
                && Objects.equals(this.variant, that.variant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(supplierId, code, variant);
    }

    @Override
    public String toString() {
        return "Shop_ItemKey[supplierId=" + supplierId
                + ", code=" + code
                + ", variant=" + variant + "]";
    }

    /** The key of a row. */
    public static Shop_ItemKey of(Shop.Item row) {
        return new Shop_ItemKey(row.supplierId(), row.code(), row.variant());
    }
}
