package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code shop.item} with the rows that it references, as one query reads them. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ItemWithParents {
    private final Shop.Item item;

    private final Shop.Supplier supplier;

    private final Shop. @Nullable Shelf shelf;

    public Shop_ItemWithParents(Shop.Item item, Shop.Supplier supplier,
            Shop. @Nullable Shelf shelf) {
        this.item = Objects.requireNonNull(item, "item");
        this.supplier = Objects.requireNonNull(supplier, "supplier");
        this.shelf = shelf;
    }

    /** The row. */
    public Shop.Item item() {
        return item;
    }

    /** What {@code fk_item_supplier_id_supplier} refers to. */
    public Shop.Supplier supplier() {
        return supplier;
    }

    /** What {@code fk_item_shelf_place_shelf} refers to, null where it is NULL. */
    public Shop. @Nullable Shelf shelf() {
        return shelf;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_ItemWithParents that
                && Objects.equals(this.item, that.item)
                && Objects.equals(this.supplier, that.supplier)
                && Objects.equals(this.shelf, that.shelf);
    }

    @Override
    public int hashCode() {
        return Objects.hash(item, supplier, shelf);
    }

    @Override
    public String toString() {
        return "Shop_ItemWithParents[item=" + item
                + ", supplier=" + supplier
                + ", shelf=" + shelf + "]";
    }
}
