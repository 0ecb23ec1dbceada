package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What makes a row of {@code shop.tag} the one for its thing: its natural key, {@code pk_tag}. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_TagKey {
    private final String name;

    public Shop_TagKey(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The column {@code name}. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shop_TagKey that
                && Objects.equals(this.name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name);
    }

    @Override
    public String toString() {
        return "Shop_TagKey[name=" + name + "]";
    }

    /** The key of a row. */
    public static Shop_TagKey of(Shop.Tag row) {
        return new Shop_TagKey(row.name());
    }
}
