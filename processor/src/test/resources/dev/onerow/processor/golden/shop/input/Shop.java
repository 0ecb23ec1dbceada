package shop;

import dev.onerow.Check;
import dev.onerow.Column;
import dev.onerow.Converter;
import dev.onerow.Default;
import dev.onerow.Deferrable;
import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.Index;
import dev.onerow.NaturalKey;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.Schema;
import dev.onerow.Table;
import dev.onerow.Unique;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of everything, so that the golden files show how each comes out. */
@Schema({Shop.Supplier.class, Shop.Item.class, Shop.Shelf.class, Shop.Tag.class, Shop.Category.class})
public interface Shop {

    record Email(String value) {}

    enum State {
        DRAFT,
        ON_SALE
    }

    enum Mood {
        GOOD,
        BAD
    }

    final class CurrencyCode implements Converter<Currency, String> {
        @Override
        public String toColumn(Currency value) {
            return value.getCurrencyCode();
        }

        @Override
        public Currency fromColumn(String stored) {
            return Currency.getInstance(stored);
        }
    }

    @Table(schema = "shop")
    @NaturalKey(value = "email", normalize = "lower(?)", orderBy = "registeredAt")
    record Supplier(@Id UUID id, Email email, @Nullable Email billing, @Default("now()") Instant registeredAt) {}

    @Table(schema = "shop")
    @NaturalKey(value = {"supplierId", "code", "variant"}, nulls = Nulls.NOT_DISTINCT)
    @NaturalKey(name = "slug", value = "slug", where = "state = 'ON_SALE'")
    @Unique(value = {"shelf", "place"}, deferrable = Deferrable.INITIALLY_DEFERRED)
    @Index(value = "tags", using = "gin")
    @Check(value = "price >= 0", name = "price_positive")
    @ForeignKey(value = Shelf.class, columns = {"shelf", "place"}, references = {"name", "place"})
    record Item(
            @Id long id,
            @ForeignKey(value = Supplier.class, onDelete = OnDelete.RESTRICT) UUID supplierId,
            @Column(length = 20) String code,
            @Nullable String variant,
            String slug,
            State state,
            @Column(type = "mood") @Nullable Mood mood,
            @Column(precision = 10, scale = 2) BigDecimal price,
            @Column(converter = CurrencyCode.class) Currency currency,
            @Nullable String shelf,
            @Nullable Integer place,
            @Column(type = "jsonb") String attributes,
            List<String> tags,
            int @Nullable [] sizes,
            Duration shelfLife,
            @Default("now()") Instant createdAt,
            @Default(value = "now()", onUpdate = "now()") Instant updatedAt) {}

    @Table(schema = "shop")
    record Shelf(@Id String name, @Id int place) {}

    @Table(schema = "shop")
    record Tag(@NaturalKey String name) {}

    @Table(schema = "shop")
    @NaturalKey({"parentId", "name"})
    record Category(@Id long id, @ForeignKey(Category.class) long parentId, String name) {}
}
