package shop;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.ArrayType;
import dev.onerow.repository.BatchColumns;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Command;
import dev.onerow.repository.DetailsBinder;
import dev.onerow.repository.DetailsOfAll;
import dev.onerow.repository.DetailsSource;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyBinder;
import dev.onerow.repository.Parameters;
import dev.onerow.repository.PrimitiveArray;
import dev.onerow.repository.Query;
import dev.onerow.repository.Read;
import dev.onerow.repository.Rows;
import dev.onerow.repository.Session;
import dev.onerow.schema.DerivedModel;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import dev.onerow.violation.UniqueViolation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code shop.item}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_item_supplier_id_code_variant}</td><td>{@code (supplier_id, code, variant)}</td></tr>
 * <tr><td>{@code uq_item_slug}</td><td>{@code (slug)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_ItemRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ItemRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "shop.item";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes, tags, sizes, shelf_life, created_at, updated_at";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table shop.item
            column id bigint identity
            column supplier_id uuid
            column code varchar(20)
            column variant text null
            column slug text
            column state text
            column mood enum shop.mood ("GOOD", "BAD") null
            column price numeric(10,2)
            column currency text
            column shelf text null
            column place integer null
            column attributes jsonb
            column tags array of text
            column sizes array of integer null
            column shelf_life interval
            column created_at timestamptz default "now()"
            column updated_at timestamptz default "now()" on update "now()"
            primary key pk_item (id)
            natural key uq_item_supplier_id_code_variant (supplier_id, code, variant) nulls not distinct
            natural key uq_item_slug (slug) named slug where "state = 'ON_SALE'"
            unique uq_item_shelf_place (shelf, place) deferrable initially deferred
            foreign key fk_item_supplier_id_supplier (supplier_id) references shop.supplier (id) on delete restrict
            foreign key fk_item_shelf_place_shelf (shelf, place) references shop.shelf (name, place)
            check ck_item_price_positive "price >= 0"
            check ck_item_state "state IN ('DRAFT', 'ON_SALE')"
            index ix_item_tags (tags) using gin
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Shop.Item> MAPPER = Rows.mapper(TABLE, Shop_ItemRepository::read);

    private static final Shop.CurrencyCode CURRENCY_CONVERTER = new Shop.CurrencyCode();

    private static final ArrayType<List<String>> TAGS_ARRAY = Element.TEXT.list();

    private static final ArrayType<int[]> SIZES_ARRAY = PrimitiveArray.INTEGER;

    private static final String FIND = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE supplier_id = ? AND code = ? AND variant = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM shop.item WHERE supplier_id = ? AND code = ? AND variant = ?)""";

    private static final String DELETE = """
            DELETE FROM shop.item
            WHERE supplier_id = ? AND code = ? AND variant = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO shop.item (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life)
            SELECT ?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval
            WHERE NOT EXISTS (SELECT FROM shop.item WHERE supplier_id = ? AND code = ? AND variant = ?)
            ON CONFLICT (supplier_id, code, variant) DO NOTHING
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE supplier_id = ? AND code = ? AND variant = ?""";

    private static final String UPSERT = """
            INSERT INTO shop.item (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life)
            SELECT ?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval
            WHERE NOT EXISTS (SELECT FROM shop.item WHERE supplier_id = ? AND code = ? AND variant = ?)
            ON CONFLICT (supplier_id, code, variant) DO NOTHING
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            UPDATE shop.item
            SET slug = ?::text, state = ?::text, mood = ?::shop.mood, price = ?::numeric(10,2),
                currency = ?::text, shelf = ?::text, place = ?::integer, attributes = ?::jsonb,
                tags = ?::text[], sizes = ?::integer[], shelf_life = ?::interval, updated_at = now()
            WHERE supplier_id = ? AND code = ? AND variant = ?
              AND (slug, state, mood, price, currency, shelf, place, attributes, tags, sizes, shelf_life)
                IS DISTINCT FROM (?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text, ?::text, ?::integer, ?::jsonb,
                ?::text[], ?::integer[], ?::interval)
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE supplier_id = ? AND code = ? AND variant = ?
              AND (slug, state, mood, price, currency, shelf, place, attributes, tags, sizes, shelf_life)
                IS NOT DISTINCT FROM (?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text, ?::text, ?::integer, ?::jsonb,
                ?::text[], ?::integer[], ?::interval)""";

    private static final BatchColumns<Shop_ItemKey> KEY_COLUMNS = BatchColumns.<Shop_ItemKey>none()
            .with(Element.UUID, Shop_ItemKey::supplierId)
            .with(Element.varchar(20), Shop_ItemKey::code)
            .with(Element.TEXT, Shop_ItemKey::variant);

    private static final BatchColumns<Shop_ItemDetails> DETAILS_COLUMNS = BatchColumns.<Shop_ItemDetails>none()
            .with(Element.TEXT, Shop_ItemDetails::slug)
            .with(Element.label(Shop.State::valueOf), Shop_ItemDetails::state)
            .with(Element.label(Shop.Mood::valueOf), Shop_ItemDetails::mood)
            .with(Element.numeric(10, 2), Shop_ItemDetails::price)
            .with(Element.TEXT.mapped(CURRENCY_CONVERTER::toColumn, CURRENCY_CONVERTER::fromColumn), Shop_ItemDetails::currency)
            .with(Element.TEXT, Shop_ItemDetails::shelf)
            .with(Element.INTEGER, Shop_ItemDetails::place)
            .with(Element.TEXT, Shop_ItemDetails::attributes)
            .withArray(TAGS_ARRAY, Shop_ItemDetails::tags)
            .withArray(SIZES_ARRAY, Shop_ItemDetails::sizes)
            .with(Element.INTERVAL, Shop_ItemDetails::shelfLife);

    private static final ByKey<Shop_ItemKey, Shop_ItemDetails, Shop.Item> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            new KeyBinder<>(Shop_ItemRepository::bindKey, Shop_ItemRepository::bindKeyPresent, Shop_ItemRepository::nullsOfKey, KEY_COLUMNS),
            new DetailsBinder<>(Shop_ItemRepository::bindDetails, DETAILS_COLUMNS),
            Shop_ItemRepository::read);

    private static final String FIND_BY_SLUG = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE slug = ? AND (state = 'ON_SALE')""";

    private static final String EXISTS_BY_SLUG = """
            SELECT EXISTS (SELECT FROM shop.item WHERE slug = ? AND (state = 'ON_SALE'))""";

    private static final String DELETE_BY_SLUG = """
            DELETE FROM shop.item
            WHERE slug = ? AND (state = 'ON_SALE')""";

    private static final String GET_OR_CREATE_BY_SLUG = """
            INSERT INTO shop.item (slug, supplier_id, code, variant, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life)
            SELECT new.slug, new.supplier_id, new.code, new.variant, new.state, new.mood, new.price,
                new.currency, new.shelf, new.place, new.attributes, new.tags, new.sizes, new.shelf_life
            FROM (SELECT ?::text AS slug, ?::uuid AS supplier_id, ?::varchar AS code, ?::text AS variant,
                ?::text AS state, ?::shop.mood AS mood, ?::numeric(10,2) AS price, ?::text AS currency,
                ?::text AS shelf, ?::integer AS place, ?::jsonb AS attributes, ?::text[] AS tags,
                ?::integer[] AS sizes, ?::interval AS shelf_life, (NULL)::bigint AS id,
                (now())::timestamptz AS created_at, (now())::timestamptz AS updated_at) AS new
            WHERE (state = 'ON_SALE')
              AND NOT EXISTS (SELECT FROM shop.item WHERE slug = ? AND (state = 'ON_SALE'))
            ON CONFLICT (slug) WHERE state = 'ON_SALE' DO NOTHING
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE slug = ? AND (state = 'ON_SALE')""";

    private static final String UPSERT_BY_SLUG = """
            INSERT INTO shop.item (slug, supplier_id, code, variant, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life)
            SELECT new.slug, new.supplier_id, new.code, new.variant, new.state, new.mood, new.price,
                new.currency, new.shelf, new.place, new.attributes, new.tags, new.sizes, new.shelf_life
            FROM (SELECT ?::text AS slug, ?::uuid AS supplier_id, ?::varchar AS code, ?::text AS variant,
                ?::text AS state, ?::shop.mood AS mood, ?::numeric(10,2) AS price, ?::text AS currency,
                ?::text AS shelf, ?::integer AS place, ?::jsonb AS attributes, ?::text[] AS tags,
                ?::integer[] AS sizes, ?::interval AS shelf_life, (NULL)::bigint AS id,
                (now())::timestamptz AS created_at, (now())::timestamptz AS updated_at) AS new
            WHERE (state = 'ON_SALE')
              AND NOT EXISTS (SELECT FROM shop.item WHERE slug = ? AND (state = 'ON_SALE'))
            ON CONFLICT (slug) WHERE state = 'ON_SALE' DO NOTHING
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            UPDATE shop.item
            SET supplier_id = ?::uuid, code = ?::varchar, variant = ?::text, state = ?::text,
                mood = ?::shop.mood, price = ?::numeric(10,2), currency = ?::text, shelf = ?::text,
                place = ?::integer, attributes = ?::jsonb, tags = ?::text[], sizes = ?::integer[],
                shelf_life = ?::interval, updated_at = now()
            WHERE slug = ? AND (state = 'ON_SALE')
              AND (supplier_id, code, variant, state, mood, price, currency, shelf, place, attributes, tags,
                sizes, shelf_life)
                IS DISTINCT FROM (?::uuid, ?::varchar, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text, ?::text,
                ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval)
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE slug = ? AND (state = 'ON_SALE')
              AND (supplier_id, code, variant, state, mood, price, currency, shelf, place, attributes, tags,
                sizes, shelf_life)
                IS NOT DISTINCT FROM (?::uuid, ?::varchar, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text, ?::text,
                ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval)""";

    private static final BatchColumns<Shop_ItemSlugKey> KEY_COLUMNS_BY_SLUG = BatchColumns.<Shop_ItemSlugKey>none()
            .with(Element.TEXT, Shop_ItemSlugKey::slug);

    private static final BatchColumns<Shop_ItemSlugDetails> DETAILS_COLUMNS_BY_SLUG = BatchColumns.<Shop_ItemSlugDetails>none()
            .with(Element.UUID, Shop_ItemSlugDetails::supplierId)
            .with(Element.varchar(20), Shop_ItemSlugDetails::code)
            .with(Element.TEXT, Shop_ItemSlugDetails::variant)
            .with(Element.label(Shop.State::valueOf), Shop_ItemSlugDetails::state)
            .with(Element.label(Shop.Mood::valueOf), Shop_ItemSlugDetails::mood)
            .with(Element.numeric(10, 2), Shop_ItemSlugDetails::price)
            .with(Element.TEXT.mapped(CURRENCY_CONVERTER::toColumn, CURRENCY_CONVERTER::fromColumn), Shop_ItemSlugDetails::currency)
            .with(Element.TEXT, Shop_ItemSlugDetails::shelf)
            .with(Element.INTEGER, Shop_ItemSlugDetails::place)
            .with(Element.TEXT, Shop_ItemSlugDetails::attributes)
            .withArray(TAGS_ARRAY, Shop_ItemSlugDetails::tags)
            .withArray(SIZES_ARRAY, Shop_ItemSlugDetails::sizes)
            .with(Element.INTERVAL, Shop_ItemSlugDetails::shelfLife);

    private static final ByKey<Shop_ItemSlugKey, Shop_ItemSlugDetails, Shop.Item> BY_SLUG = new ByKey<>(
            TABLE,
            TABLE.naturalKey("slug"),
            new ByKey.Statements(FIND_BY_SLUG, EXISTS_BY_SLUG, DELETE_BY_SLUG, GET_OR_CREATE_BY_SLUG, UPSERT_BY_SLUG),
            KeyBinder.of(Shop_ItemRepository::bindSlugKey, KEY_COLUMNS_BY_SLUG),
            new DetailsBinder<>(Shop_ItemRepository::bindSlugDetails, DETAILS_COLUMNS_BY_SLUG),
            Shop_ItemRepository::read);

    private static final Query<Shop.Item> FIRST_PAGE_BY_SLUG = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE state = 'ON_SALE'
            ORDER BY slug
            LIMIT ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> NEXT_PAGE_BY_SLUG = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE slug > ?::text AND (state = 'ON_SALE')
            ORDER BY slug
            LIMIT ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE id = ?""", Shop_ItemRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM shop.item
            WHERE id = ?""");

    private static final Query<Shop.Item> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            ORDER BY id
            LIMIT ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE id > ?::bigint
            ORDER BY id
            LIMIT ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> INSERT = new Query<>(TABLE, """
            INSERT INTO shop.item (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life)
            VALUES (?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval)
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> UPDATE = new Query<>(TABLE, """
            UPDATE shop.item
            SET supplier_id = ?::uuid, code = ?::varchar, variant = ?::text, slug = ?::text, state = ?::text,
                mood = ?::shop.mood, price = ?::numeric(10,2), currency = ?::text, shelf = ?::text,
                place = ?::integer, attributes = ?::jsonb, tags = ?::text[], sizes = ?::integer[],
                shelf_life = ?::interval, created_at = ?::timestamptz, updated_at = now()
            WHERE id = ?
              AND (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at)
                IS DISTINCT FROM (?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval, ?::timestamptz)
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE id = ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> REPLACE = new Query<>(TABLE, """
            UPDATE shop.item
            SET supplier_id = ?::uuid, code = ?::varchar, variant = ?::text, slug = ?::text, state = ?::text,
                mood = ?::shop.mood, price = ?::numeric(10,2), currency = ?::text, shelf = ?::text,
                place = ?::integer, attributes = ?::jsonb, tags = ?::text[], sizes = ?::integer[],
                shelf_life = ?::interval, created_at = ?::timestamptz, updated_at = now()
            WHERE id = ?
              AND (id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at)
                IS NOT DISTINCT FROM (?::bigint, ?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2),
                ?::text, ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval, ?::timestamptz,
                ?::timestamptz)
              AND (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at)
                IS DISTINCT FROM (?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval, ?::timestamptz)
            RETURNING id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at;
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE id = ?
              AND (id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at)
                IS NOT DISTINCT FROM (?::bigint, ?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2),
                ?::text, ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval, ?::timestamptz,
                ?::timestamptz)
              AND (supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at)
                IS NOT DISTINCT FROM (?::uuid, ?::varchar, ?::text, ?::text, ?::text, ?::shop.mood, ?::numeric(10,2), ?::text,
                ?::text, ?::integer, ?::jsonb, ?::text[], ?::integer[], ?::interval, ?::timestamptz)""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> FIND_ALL = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item""", Shop_ItemRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM shop.item", Read::bigint);

    private static final Query<Shop.Item> CHILDREN_BY_SUPPLIER_ID = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE supplier_id = ?""", Shop_ItemRepository::read);

    private static final Query<Shop.Item> CHILDREN_BY_SHELF_AND_PLACE = new Query<>(TABLE, """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE shelf = ? AND place = ?""", Shop_ItemRepository::read);

    private static final Query<Shop_ItemWithParents> FIND_BY_SLUG_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.supplier_id, r.code, r.variant, r.slug, r.state, r.mood, r.price, r.currency,
                r.shelf, r.place, r.attributes, r.tags, r.sizes, r.shelf_life, r.created_at, r.updated_at,
                   p1.id, p1.email, p1.billing, p1.registered_at,
                   p2.name, p2.place
            FROM (
                SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                    tags, sizes, shelf_life, created_at, updated_at
                FROM shop.item
                WHERE slug = ? AND (state = 'ON_SALE')
            ) AS r
            JOIN shop.supplier AS p1 ON p1.id = r.supplier_id
            LEFT JOIN shop.shelf AS p2 ON p2.name = r.shelf AND p2.place = r.place""", Shop_ItemRepository::readWithParents);

    private static final Query<Shop_ItemWithParents> FIND_BY_ID_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.supplier_id, r.code, r.variant, r.slug, r.state, r.mood, r.price, r.currency,
                r.shelf, r.place, r.attributes, r.tags, r.sizes, r.shelf_life, r.created_at, r.updated_at,
                   p1.id, p1.email, p1.billing, p1.registered_at,
                   p2.name, p2.place
            FROM shop.item AS r
            JOIN shop.supplier AS p1 ON p1.id = r.supplier_id
            LEFT JOIN shop.shelf AS p2 ON p2.name = r.shelf AND p2.place = r.place
            WHERE r.id = ?""", Shop_ItemRepository::readWithParents);

    private static final Query<Shop_ItemWithParents> FIND_ALL_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.supplier_id, r.code, r.variant, r.slug, r.state, r.mood, r.price, r.currency,
                r.shelf, r.place, r.attributes, r.tags, r.sizes, r.shelf_life, r.created_at, r.updated_at,
                   p1.id, p1.email, p1.billing, p1.registered_at,
                   p2.name, p2.place
            FROM shop.item AS r
            JOIN shop.supplier AS p1 ON p1.id = r.supplier_id
            LEFT JOIN shop.shelf AS p2 ON p2.name = r.shelf AND p2.place = r.place""", Shop_ItemRepository::readWithParents);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public Shop_ItemRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public Shop_ItemRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_ItemRepository(Session session) {
        this.session = session;
    }

    /**
     * As {@link #COLUMNS}, each behind the alias that your join gives the table.
     */
    public static String columns(String alias) {
        return Rows.columns(TABLE, alias);
    }

    /**
     * The same rows; those found are kept from being deleted until the transaction ends ({@code FOR KEY SHARE}).
     */
    public Shop_ItemRepository lockingFound() {
        return new Shop_ItemRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public Shop_ItemRepository batchesOf(int rows) {
        return new Shop_ItemRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Shop.Item> getOrCreate(Shop_ItemKey key, Shop_ItemDetails details) {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public <X extends Exception> Outcome<Shop.Item> getOrCreate(Shop_ItemKey key,
            DetailsSource<? extends Shop_ItemDetails, X> details) throws X {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<Shop_ItemKey, Shop.Item> findAll(Collection<Shop_ItemKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<Shop_ItemKey, Outcome<Shop.Item>> getOrCreateAll(
            Map<Shop_ItemKey, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, details);
    }

    /**
     * As {@link #getOrCreateAll(Map)}, asking once for the details of all rows that are missing.
     */
    public <X extends Exception> Map<Shop_ItemKey, Outcome<Shop.Item>> getOrCreateAll(
            Collection<Shop_ItemKey> keys,
            DetailsOfAll<Shop_ItemKey, ? extends Shop_ItemDetails, X> details) throws X {
        return NATURAL_KEY.batch().getOrCreate(session, keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Shop.Item>> getOrCreateAll(Collection<T> rows,
            Function<? super T, Shop_ItemKey> key, Function<? super T, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Shop.Item>> getOrCreateAll(Stream<T> rows,
            Function<? super T, Shop_ItemKey> key, Function<? super T, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<Shop_ItemKey, Change<Shop.Item>> upsertAll(
            Map<Shop_ItemKey, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().upsert(session, details);
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Shop.Item>> upsertAll(Collection<T> rows,
            Function<? super T, Shop_ItemKey> key, Function<? super T, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Shop.Item>> upsertAll(Stream<T> rows,
            Function<? super T, Shop_ItemKey> key, Function<? super T, Shop_ItemDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Shop.Item> find(Shop_ItemKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(Shop_ItemKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<Shop.Item> upsert(Shop_ItemKey key, Shop_ItemDetails details) {
        return NATURAL_KEY.upsert(session, key, details);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(Shop_ItemKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Shop.Item> getOrCreateBySlug(Shop_ItemSlugKey key,
            Shop_ItemSlugDetails details) {
        return BY_SLUG.getOrCreate(session, key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public <X extends Exception> Outcome<Shop.Item> getOrCreateBySlug(Shop_ItemSlugKey key,
            DetailsSource<? extends Shop_ItemSlugDetails, X> details) throws X {
        return BY_SLUG.getOrCreate(session, key, details);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<Shop_ItemSlugKey, Shop.Item> findAllBySlug(Collection<Shop_ItemSlugKey> keys) {
        return BY_SLUG.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<Shop_ItemSlugKey, Outcome<Shop.Item>> getOrCreateAllBySlug(
            Map<Shop_ItemSlugKey, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session, details);
    }

    /**
     * As {@link #getOrCreateAllBySlug(Map)}, asking once for the details of all rows that are missing.
     */
    public <X extends Exception> Map<Shop_ItemSlugKey, Outcome<Shop.Item>> getOrCreateAllBySlug(
            Collection<Shop_ItemSlugKey> keys,
            DetailsOfAll<Shop_ItemSlugKey, ? extends Shop_ItemSlugDetails, X> details) throws X {
        return BY_SLUG.batch().getOrCreate(session, keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Shop.Item>> getOrCreateAllBySlug(Collection<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Shop.Item>> getOrCreateAllBySlug(Stream<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<Shop_ItemSlugKey, Change<Shop.Item>> upsertAllBySlug(
            Map<Shop_ItemSlugKey, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session, details);
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Shop.Item>> upsertAllBySlug(Collection<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Shop.Item>> upsertAllBySlug(Stream<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session, rows, key, details);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Shop.Item> findBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean existsBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in two round trips; the first asks whether the details agree with the key's predicate. A row that is there
     * as asked for costs no write.
     */
    public Change<Shop.Item> upsertBySlug(Shop_ItemSlugKey key, Shop_ItemSlugDetails details) {
        return BY_SLUG.upsert(session, key, details);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean deleteBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<Shop.Item> pageBySlug(@Nullable Shop_ItemSlugKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE_BY_SLUG.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE_BY_SLUG.list(session, statement -> Bind.integer(statement, bindSlugKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<Shop.Item> findById(long id) {
        return FIND_BY_PRIMARY_KEY.first(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * Deletes the row of a primary key, and says whether there was one.
     */
    public boolean deleteById(long id) {
        return DELETE_BY_PRIMARY_KEY.affects(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * The first {@code limit} rows in the order of their primary keys.
     */
    public List<Shop.Item> page(int limit) {
        return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
    }

    /**
     * Up to {@code limit} rows after a primary key, in the order of their primary keys.
     */
    public List<Shop.Item> pageAfter(long id, int limit) {
        return NEXT_PAGE.list(session, statement -> {
            Bind.bigint(statement, 1, id);
            Bind.integer(statement, 2, limit);
        });
    }

    /**
     * Inserts a row; a key that is taken is a {@link UniqueViolation}.
     */
    public Shop.Item insert(Shop_ItemKey key, Shop_ItemDetails details) {
        return INSERT.one(session, statement -> bindDetails(statement, bindKey(statement, 1, key), details));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<Shop.Item> update(Shop.Item row) {
        return UPDATE.first(session, statement -> {
            int at = bindUpdated(statement, 1, row);
            at = bindPrimaryKey(statement, at, row);
            at = bindUpdated(statement, at, row);
            bindPrimaryKey(statement, at, row);
        });
    }

    /**
     * Changes a row only if it is still as it was {@code seen}; empty if it is not. The primary key stays as it was.
     *
     * @return the row as the database has it
     */
    public Optional<Shop.Item> replace(Shop.Item seen, Shop.Item changed) {
        return REPLACE.first(session, statement -> {
            int at = bindUpdated(statement, 1, changed);
            at = bindPrimaryKey(statement, at, seen);
            at = bindAll(statement, at, seen);
            at = bindUpdated(statement, at, changed);
            at = bindPrimaryKey(statement, at, seen);
            at = bindAll(statement, at, seen);
            bindUpdated(statement, at, changed);
        });
    }

    /**
     * All rows, in no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Item> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    /**
     * The rows that reference a {@link Shop.Supplier}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Item> findBySupplierId(UUID supplierId) {
        return CHILDREN_BY_SUPPLIER_ID.stream(session, statement -> Bind.uuid(statement, 1, supplierId));
    }

    /**
     * The rows that reference a {@link Shop.Shelf}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Item> findByShelfAndPlace(String shelf, Integer place) {
        return CHILDREN_BY_SHELF_AND_PLACE.stream(session, statement -> {
                    Bind.text(statement, 1, shelf);
                    Bind.integer(statement, 2, place);
                });
    }

    /**
     * The row of a key with its parents, in one query, if there is one.
     */
    public Optional<Shop_ItemWithParents> findBySlugWithParents(Shop_ItemSlugKey key) {
        return FIND_BY_SLUG_WITH_PARENTS.first(session, statement -> bindSlugKey(statement, 1, key));
    }

    /**
     * The row of a primary key with its parents, in one query, if there is one.
     */
    public Optional<Shop_ItemWithParents> findByIdWithParents(long id) {
        return FIND_BY_ID_WITH_PARENTS.first(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop_ItemWithParents> findAllWithParents() {
        return FIND_ALL_WITH_PARENTS.stream(session, Parameters.NONE);
    }

    private static Shop_ItemWithParents readWithParents(ResultSet row, int at) throws SQLException {
        return new Shop_ItemWithParents(
                read(row, at),
                Shop_SupplierRepository.read(row, at + 17),
                Read.isNull(row, at + 21) ? null : Shop_ShelfRepository.read(row, at + 21));
    }

    private static int bindKey(PreparedStatement statement, int at, Shop_ItemKey key) throws
            SQLException {
        Bind.uuid(statement, at, key.supplierId());
        Bind.varchar(statement, at + 1, key.code(), 20);
        Bind.text(statement, at + 2, key.variant());
        return at + 3;
    }

    private static int bindKeyPresent(PreparedStatement statement, int at, Shop_ItemKey key) throws
            SQLException {
        int next = at;
        Bind.uuid(statement, next++, key.supplierId());
        Bind.varchar(statement, next++, key.code(), 20);
        if (key.variant() != null) {
            Bind.text(statement, next++, key.variant());
        }
        return next;
    }

    private static int nullsOfKey(Shop_ItemKey key) {
        return (key.variant() == null ? 4 : 0);
    }

    private static int bindDetails(PreparedStatement statement, int at, Shop_ItemDetails details)
            throws SQLException {
        Bind.text(statement, at, details.slug());
        Bind.label(statement, at + 1, details.state());
        Bind.label(statement, at + 2, details.mood());
        Bind.numeric(statement, at + 3, details.price(), 10, 2);
        Bind.text(statement, at + 4, CURRENCY_CONVERTER.toColumn(details.currency()));
        Bind.text(statement, at + 5, details.shelf());
        Bind.integer(statement, at + 6, details.place());
        Bind.text(statement, at + 7, details.attributes());
        Bind.array(statement, at + 8, TAGS_ARRAY, details.tags());
        Bind.array(statement, at + 9, SIZES_ARRAY, details.sizes());
        Bind.interval(statement, at + 10, details.shelfLife());
        return at + 11;
    }

    private static int bindSlugKey(PreparedStatement statement, int at, Shop_ItemSlugKey key) throws
            SQLException {
        Bind.text(statement, at, key.slug());
        return at + 1;
    }

    private static int bindSlugDetails(PreparedStatement statement, int at,
            Shop_ItemSlugDetails details) throws SQLException {
        Bind.uuid(statement, at, details.supplierId());
        Bind.varchar(statement, at + 1, details.code(), 20);
        Bind.text(statement, at + 2, details.variant());
        Bind.label(statement, at + 3, details.state());
        Bind.label(statement, at + 4, details.mood());
        Bind.numeric(statement, at + 5, details.price(), 10, 2);
        Bind.text(statement, at + 6, CURRENCY_CONVERTER.toColumn(details.currency()));
        Bind.text(statement, at + 7, details.shelf());
        Bind.integer(statement, at + 8, details.place());
        Bind.text(statement, at + 9, details.attributes());
        Bind.array(statement, at + 10, TAGS_ARRAY, details.tags());
        Bind.array(statement, at + 11, SIZES_ARRAY, details.sizes());
        Bind.interval(statement, at + 12, details.shelfLife());
        return at + 13;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, Shop.Item row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, Shop.Item row) throws
            SQLException {
        Bind.uuid(statement, at, row.supplierId());
        Bind.varchar(statement, at + 1, row.code(), 20);
        Bind.text(statement, at + 2, row.variant());
        Bind.text(statement, at + 3, row.slug());
        Bind.label(statement, at + 4, row.state());
        Bind.label(statement, at + 5, row.mood());
        Bind.numeric(statement, at + 6, row.price(), 10, 2);
        Bind.text(statement, at + 7, CURRENCY_CONVERTER.toColumn(row.currency()));
        Bind.text(statement, at + 8, row.shelf());
        Bind.integer(statement, at + 9, row.place());
        Bind.text(statement, at + 10, row.attributes());
        Bind.array(statement, at + 11, TAGS_ARRAY, row.tags());
        Bind.array(statement, at + 12, SIZES_ARRAY, row.sizes());
        Bind.interval(statement, at + 13, row.shelfLife());
        Bind.timestamptz(statement, at + 14, row.createdAt());
        return at + 15;
    }

    private static int bindAll(PreparedStatement statement, int at, Shop.Item row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        Bind.uuid(statement, at + 1, row.supplierId());
        Bind.varchar(statement, at + 2, row.code(), 20);
        Bind.text(statement, at + 3, row.variant());
        Bind.text(statement, at + 4, row.slug());
        Bind.label(statement, at + 5, row.state());
        Bind.label(statement, at + 6, row.mood());
        Bind.numeric(statement, at + 7, row.price(), 10, 2);
        Bind.text(statement, at + 8, CURRENCY_CONVERTER.toColumn(row.currency()));
        Bind.text(statement, at + 9, row.shelf());
        Bind.integer(statement, at + 10, row.place());
        Bind.text(statement, at + 11, row.attributes());
        Bind.array(statement, at + 12, TAGS_ARRAY, row.tags());
        Bind.array(statement, at + 13, SIZES_ARRAY, row.sizes());
        Bind.interval(statement, at + 14, row.shelfLife());
        Bind.timestamptz(statement, at + 15, row.createdAt());
        Bind.timestamptz(statement, at + 16, row.updatedAt());
        return at + 17;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Shop.Item read(ResultSet row, int at) throws SQLException {
        return new Shop.Item(
                Read.bigint(row, at),
                Read.uuid(row, at + 1),
                Read.text(row, at + 2),
                Read.textOrNull(row, at + 3),
                Read.text(row, at + 4),
                Read.label(row, at + 5, Shop.State::valueOf),
                Read.labelOrNull(row, at + 6, Shop.Mood::valueOf),
                Read.numeric(row, at + 7),
                Read.mapped(row, at + 8, Read.text(row, at + 8), CURRENCY_CONVERTER::fromColumn),
                Read.textOrNull(row, at + 9),
                Read.integerOrNull(row, at + 10),
                Read.text(row, at + 11),
                Read.array(row, at + 12, TAGS_ARRAY),
                Read.arrayOrNull(row, at + 13, SIZES_ARRAY),
                Read.interval(row, at + 14),
                Read.instant(row, at + 15),
                Read.instant(row, at + 16));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_ITEM = "pk_item";

        public static final String UQ_ITEM_SUPPLIER_ID_CODE_VARIANT = "uq_item_supplier_id_code_variant";

        public static final String UQ_ITEM_SLUG = "uq_item_slug";

        public static final String UQ_ITEM_SHELF_PLACE = "uq_item_shelf_place";

        public static final String FK_ITEM_SUPPLIER_ID_SUPPLIER = "fk_item_supplier_id_supplier";

        public static final String FK_ITEM_SHELF_PLACE_SHELF = "fk_item_shelf_place_shelf";

        public static final String CK_ITEM_PRICE_POSITIVE = "ck_item_price_positive";

        public static final String CK_ITEM_STATE = "ck_item_state";

        public static final String IX_ITEM_TAGS = "ix_item_tags";

        private Names() {
        }
    }
}
