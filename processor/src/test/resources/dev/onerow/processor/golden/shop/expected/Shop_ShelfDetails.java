package shop;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What the caller supplies for a new row of {@code shop.shelf} besides its key.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record Shop_ShelfDetails(String name, int place) {
    public Shop_ShelfDetails {
        Objects.requireNonNull(name, "name");
    }
}
