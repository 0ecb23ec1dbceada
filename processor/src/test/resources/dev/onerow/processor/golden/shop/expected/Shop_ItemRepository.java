package shop;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.ArrayType;
import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.DetailsOfAll;
import dev.onerow.repository.DetailsSource;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.Parameters;
import dev.onerow.repository.PrimitiveArray;
import dev.onerow.repository.Read;
import dev.onerow.repository.Reader;
import dev.onerow.repository.Repository;
import dev.onerow.repository.RowColumns;
import dev.onerow.repository.Rows;
import dev.onerow.repository.Session;
import dev.onerow.schema.DerivedModel;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
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
public final class Shop_ItemRepository extends Repository<Shop.Item, Shop_ItemKey, Shop_ItemDetails> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "shop.item";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes, tags, sizes, shelf_life, created_at, updated_at";

    /** The table, as it was declared. */
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

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Shop.Item> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Shop.Item> MAPPER = ROWS.mapper();

    private static final Shop.CurrencyCode CURRENCY_CONVERTER = new Shop.CurrencyCode();

    private static final ArrayType<List<String>> TAGS_ARRAY = Element.TEXT.list();

    private static final ArrayType<int[]> SIZES_ARRAY = PrimitiveArray.INTEGER;

    private static final String FIND = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
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

    private static final ByKey<Shop_ItemKey, Shop_ItemDetails, Shop.Item> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE, UPSERT);

    private static final String FIND_BY_SLUG = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
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

    private static final ByKey<Shop_ItemSlugKey, Shop_ItemSlugDetails, Shop.Item> BY_SLUG = new ByKey<>(
            ROWS, "slug", new SlugColumns(), FIND_BY_SLUG, GET_OR_CREATE_BY_SLUG, UPSERT_BY_SLUG);

    private static final String CHILDREN_BY_SUPPLIER_ID = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE supplier_id = ?""";

    private static final String CHILDREN_BY_SHELF_AND_PLACE = """
            SELECT id, supplier_id, code, variant, slug, state, mood, price, currency, shelf, place, attributes,
                tags, sizes, shelf_life, created_at, updated_at
            FROM shop.item
            WHERE shelf = ? AND place = ?""";

    private static final String WITH_PARENTS = """
            SELECT r.id, r.supplier_id, r.code, r.variant, r.slug, r.state, r.mood, r.price, r.currency,
                r.shelf, r.place, r.attributes, r.tags, r.sizes, r.shelf_life, r.created_at, r.updated_at,
                   p1.id, p1.email, p1.billing, p1.registered_at,
                   p2.name, p2.place
            FROM shop.item AS r
            JOIN shop.supplier AS p1 ON p1.id = r.supplier_id
            LEFT JOIN shop.shelf AS p2 ON p2.name = r.shelf AND p2.place = r.place""";

    private static final Reader<Shop_ItemWithParents> PARENTS_READER = Shop_ItemRepository::readWithParents;

    /** Works in the handle, and in its transaction if it has one. */
    public Shop_ItemRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public Shop_ItemRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_ItemRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public Shop_ItemRepository lockingFound() {
        return new Shop_ItemRepository(session().lockingFound());
    }

    @Override
    public Shop_ItemRepository batchesOf(int rows) {
        return new Shop_ItemRepository(session().batchesOf(rows));
    }

    /** The row of a primary key, if there is one. */
    public Optional<Shop.Item> findById(long id) {
        return findById(Parameters.bigint(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(long id) {
        return deleteById(Parameters.bigint(id));
    }

    @Override
    public List<Shop.Item> page(int limit) {
        return super.page(limit);
    }

    /** Up to {@code limit} rows after a primary key, in the order of their primary keys. */
    public List<Shop.Item> pageAfter(long id, int limit) {
        return pageAfter(Parameters.bigint(id), limit);
    }

    /** As {@code getOrCreate}, by {@code uq_item_slug}. */
    public Outcome<Shop.Item> getOrCreateBySlug(Shop_ItemSlugKey key,
            Shop_ItemSlugDetails details) {
        return BY_SLUG.getOrCreate(session(), key, details);
    }

    /** As {@code getOrCreate}, by {@code uq_item_slug}. */
    public <X extends Exception> Outcome<Shop.Item> getOrCreateBySlug(Shop_ItemSlugKey key,
            DetailsSource<? extends Shop_ItemSlugDetails, X> details) throws X {
        return BY_SLUG.getOrCreate(session(), key, details);
    }

    /** As {@code findAll}, by {@code uq_item_slug}. */
    public Map<Shop_ItemSlugKey, Shop.Item> findAllBySlug(Collection<Shop_ItemSlugKey> keys) {
        return BY_SLUG.batch().find(session(), keys);
    }

    /** As {@code getOrCreateAll}, by {@code uq_item_slug}. */
    public Map<Shop_ItemSlugKey, Outcome<Shop.Item>> getOrCreateAllBySlug(
            Map<Shop_ItemSlugKey, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session(), details);
    }

    /** As {@code getOrCreateAll}, by {@code uq_item_slug}. */
    public <X extends Exception> Map<Shop_ItemSlugKey, Outcome<Shop.Item>> getOrCreateAllBySlug(
            Collection<Shop_ItemSlugKey> keys,
            DetailsOfAll<Shop_ItemSlugKey, ? extends Shop_ItemSlugDetails, X> details) throws X {
        return BY_SLUG.batch().getOrCreate(session(), keys, details);
    }

    /** As {@code getOrCreateAll}, by {@code uq_item_slug}. */
    public <T> List<Outcome<Shop.Item>> getOrCreateAllBySlug(Collection<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session(), rows, key, details);
    }

    /** As {@code getOrCreateAll}, by {@code uq_item_slug}. */
    public <T> Stream<Outcome<Shop.Item>> getOrCreateAllBySlug(Stream<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().getOrCreate(session(), rows, key, details);
    }

    /** As {@code upsertAll}, by {@code uq_item_slug}. */
    public Map<Shop_ItemSlugKey, Change<Shop.Item>> upsertAllBySlug(
            Map<Shop_ItemSlugKey, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session(), details);
    }

    /** As {@code upsertAll}, by {@code uq_item_slug}. */
    public <T> List<Change<Shop.Item>> upsertAllBySlug(Collection<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session(), rows, key, details);
    }

    /** As {@code upsertAll}, by {@code uq_item_slug}. */
    public <T> Stream<Change<Shop.Item>> upsertAllBySlug(Stream<T> rows,
            Function<? super T, Shop_ItemSlugKey> key,
            Function<? super T, Shop_ItemSlugDetails> details) {
        return BY_SLUG.batch().upsert(session(), rows, key, details);
    }

    /** As {@code find}, by {@code uq_item_slug}. */
    public Optional<Shop.Item> findBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.find(session(), key);
    }

    /** As {@code exists}, by {@code uq_item_slug}. */
    public boolean existsBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.exists(session(), key);
    }

    /** As {@code upsert}, by {@code uq_item_slug}. */
    public Change<Shop.Item> upsertBySlug(Shop_ItemSlugKey key, Shop_ItemSlugDetails details) {
        return BY_SLUG.upsert(session(), key, details);
    }

    /** As {@code delete}, by {@code uq_item_slug}. */
    public boolean deleteBySlug(Shop_ItemSlugKey key) {
        return BY_SLUG.delete(session(), key);
    }

    /** As {@code page}, by {@code uq_item_slug}. */
    public List<Shop.Item> pageBySlug(@Nullable Shop_ItemSlugKey after, int limit) {
        return BY_SLUG.page(session(), after, limit);
    }

    /**
     * The rows that reference a {@link Shop.Supplier}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Item> findBySupplierId(UUID supplierId) {
        return stream(CHILDREN_BY_SUPPLIER_ID, Parameters.uuid(supplierId));
    }

    /** The rows that reference a {@link Shop.Shelf}, through a cursor: inside a transaction, and closed after use. */
    public Stream<Shop.Item> findByShelfAndPlace(String shelf, Integer place) {
        return stream(CHILDREN_BY_SHELF_AND_PLACE, statement -> {
            Bind.text(statement, 1, shelf);
            Bind.integer(statement, 2, place);
        });
    }

    /** The row of a key with its parents, in one query, if there is one. */
    public Optional<Shop_ItemWithParents> findBySlugWithParents(Shop_ItemSlugKey key) {
        return first("""
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
                LEFT JOIN shop.shelf AS p2 ON p2.name = r.shelf AND p2.place = r.place""", PARENTS_READER, BY_SLUG.parameters(key));
    }

    /** The row of a primary key with its parents, in one query, if there is one. */
    public Optional<Shop_ItemWithParents> findByIdWithParents(long id) {
        return first(WITH_PARENTS + " WHERE r.id = ?", PARENTS_READER, Parameters.bigint(id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop_ItemWithParents> findAllWithParents() {
        return stream(WITH_PARENTS, PARENTS_READER);
    }

    private static Shop_ItemWithParents readWithParents(ResultSet row, int at) throws SQLException {
        return new Shop_ItemWithParents(
                read(row, at),
                Shop_SupplierRepository.read(row, at + 17),
                Read.isNull(row, at + 21) ? null : Shop_ShelfRepository.read(row, at + 21));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
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

    /** The names of the table's constraints and indexes. */
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

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Shop.Item>, KeyColumns<Shop_ItemKey, Shop_ItemDetails> {
        @Override
        public Shop.Item read(ResultSet row, int at) throws SQLException {
            return Shop_ItemRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Shop.Item row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.bigint(statement, at, row.id());
                case 1 -> Bind.uuid(statement, at, row.supplierId());
                case 2 -> Bind.varchar(statement, at, row.code(), 20);
                case 3 -> Bind.text(statement, at, row.variant());
                case 4 -> Bind.text(statement, at, row.slug());
                case 5 -> Bind.label(statement, at, row.state());
                case 6 -> Bind.label(statement, at, row.mood());
                case 7 -> Bind.numeric(statement, at, row.price(), 10, 2);
                case 8 -> Bind.text(statement, at, CURRENCY_CONVERTER.toColumn(row.currency()));
                case 9 -> Bind.text(statement, at, row.shelf());
                case 10 -> Bind.integer(statement, at, row.place());
                case 11 -> Bind.text(statement, at, row.attributes());
                case 12 -> Bind.array(statement, at, TAGS_ARRAY, row.tags());
                case 13 -> Bind.array(statement, at, SIZES_ARRAY, row.sizes());
                case 14 -> Bind.interval(statement, at, row.shelfLife());
                case 15 -> Bind.timestamptz(statement, at, row.createdAt());
                default -> Bind.timestamptz(statement, at, row.updatedAt());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, Shop_ItemKey key) throws SQLException {
            Bind.uuid(statement, at, key.supplierId());
            Bind.varchar(statement, at + 1, key.code(), 20);
            Bind.text(statement, at + 2, key.variant());
            return at + 3;
        }

        @Override
        public int bindPresent(PreparedStatement statement, int at, Shop_ItemKey key) throws SQLException {
            int next = at;
            Bind.uuid(statement, next++, key.supplierId());
            Bind.varchar(statement, next++, key.code(), 20);
            if (key.variant() != null) {
                Bind.text(statement, next++, key.variant());
            }
            return next;
        }

        @Override
        public int nullsOf(Shop_ItemKey key) {
            return (key.variant() == null ? 4 : 0);
        }

        @Override
        public void addKey(BatchRow row, Shop_ItemKey key) {
            row.add(Element.UUID, key.supplierId());
            row.varchar(key.code(), 20);
            row.add(Element.TEXT, key.variant());
        }

        @Override
        public int bindDetails(PreparedStatement statement, int at, Shop_ItemDetails details) throws SQLException {
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

        @Override
        public void addDetails(BatchRow row, Shop_ItemDetails details) {
            row.add(Element.TEXT, details.slug());
            row.label(details.state());
            row.label(details.mood());
            row.numeric(details.price(), 10, 2);
            row.add(Element.TEXT, CURRENCY_CONVERTER.toColumn(details.currency()));
            row.add(Element.TEXT, details.shelf());
            row.add(Element.INTEGER, details.place());
            row.add(Element.TEXT, details.attributes());
            row.array(TAGS_ARRAY, details.tags());
            row.array(SIZES_ARRAY, details.sizes());
            row.add(Element.INTERVAL, details.shelfLife());
        }
    }

    /** How the key and its details travel to JDBC. */
    private static final class SlugColumns implements KeyColumns<Shop_ItemSlugKey, Shop_ItemSlugDetails> {
        @Override
        public int bindKey(PreparedStatement statement, int at, Shop_ItemSlugKey key) throws SQLException {
            Bind.text(statement, at, key.slug());
            return at + 1;
        }

        @Override
        public void addKey(BatchRow row, Shop_ItemSlugKey key) {
            row.add(Element.TEXT, key.slug());
        }

        @Override
        public int bindDetails(PreparedStatement statement, int at, Shop_ItemSlugDetails details)
                throws SQLException {
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

        @Override
        public void addDetails(BatchRow row, Shop_ItemSlugDetails details) {
            row.add(Element.UUID, details.supplierId());
            row.varchar(details.code(), 20);
            row.add(Element.TEXT, details.variant());
            row.label(details.state());
            row.label(details.mood());
            row.numeric(details.price(), 10, 2);
            row.add(Element.TEXT, CURRENCY_CONVERTER.toColumn(details.currency()));
            row.add(Element.TEXT, details.shelf());
            row.add(Element.INTEGER, details.place());
            row.add(Element.TEXT, details.attributes());
            row.array(TAGS_ARRAY, details.tags());
            row.array(SIZES_ARRAY, details.sizes());
            row.add(Element.INTERVAL, details.shelfLife());
        }
    }
}
