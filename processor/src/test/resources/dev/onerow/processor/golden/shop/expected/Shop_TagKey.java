package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code shop.tag} the one for its thing: its natural key, {@code pk_tag}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_TagKey(String name) {
    public Shop_TagKey {
        Objects.requireNonNull(name, "name");
    }

    /**
     * The key of a row.
     */
    public static Shop_TagKey of(Shop.Tag row) {
        return new Shop_TagKey(row.name());
    }
}
