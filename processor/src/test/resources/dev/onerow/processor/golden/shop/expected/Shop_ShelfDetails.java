package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What the caller supplies for a new row of {@code shop.shelf} besides its key. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ShelfDetails {
    private final String name;

    private final int place;

    public Shop_ShelfDetails(String name, int place) {
        this.name = Objects.requireNonNull(name, "name");
        this.place = place;
    }

    /** The column {@code name}. */
    public String name() {
        return name;
    }

    /** The column {@code place}. */
    public int place() {
        return place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_ShelfDetails that
                && Objects.equals(this.name, that.name)
                && this.place == that.place;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, place);
    }

    @Override
    public String toString() {
        return "Shop_ShelfDetails[name=" + name
                + ", place=" + place + "]";
    }
}
