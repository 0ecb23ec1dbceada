package shop;

import dev.onerow.migration.Migration;
import dev.onerow.migration.Verification;
import dev.onerow.migration.Verify;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.NullMarked;

/** The tables of {@link Shop}, in foreign-key order. */
@NullMarked
@Generated("dev.onerow.processor.SchemaProcessor")
public final class ShopSchema {
    /** The tables, as they were declared. */
    public static final SchemaModel MODEL = new SchemaModel("shop", tables());

    private ShopSchema() {
    }

    /** Creates what is missing, all or nothing: for fixtures. A table that is there stays as it is. */
    public static void create(Handle handle) {
        Migration.on(handle).create(MODEL);
    }

    /**
     * Compares what was declared with the database: a check for the start of an application, {@code verify(handle).orThrow()}.
     */
    public static Verification verify(Handle handle) {
        return Verify.schema(handle, MODEL);
    }

    private static List<Table> tables() {
        return List.of(
                Shop_SupplierRepository.TABLE,
                Shop_ShelfRepository.TABLE,
                Shop_ItemRepository.TABLE,
                Shop_TagRepository.TABLE,
                Shop_CategoryRepository.TABLE);
    }
}
