package shop;

import dev.onerow.Change;
import dev.onerow.Outcome;
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
 * The rows of {@code shop.supplier}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_supplier_email}</td><td>{@code (email)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_SupplierRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_SupplierRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "shop.supplier";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, email, billing, registered_at";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table shop.supplier
            column id uuid default "gen_random_uuid()"
            column email text
            column billing text null
            column registered_at timestamptz default "now()"
            primary key pk_supplier (id)
            natural key uq_supplier_email (email as "lower(?)") order by (registered_at)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Shop.Supplier> MAPPER = Rows.mapper(TABLE, Shop_SupplierRepository::read);

    private static final String FIND = """
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM shop.supplier WHERE lower(email) = lower(?::text))""";

    private static final String DELETE = """
            DELETE FROM shop.supplier
            WHERE lower(email) = lower(?::text)""";

    private static final String GET_OR_CREATE = """
            INSERT INTO shop.supplier (email, billing)
            SELECT ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.supplier WHERE lower(email) = lower(?::text))
            ON CONFLICT DO NOTHING
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)""";

    private static final String UPSERT = """
            INSERT INTO shop.supplier (email, billing)
            SELECT ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.supplier WHERE lower(email) = lower(?::text))
            ON CONFLICT DO NOTHING
            RETURNING id, email, billing, registered_at;
            UPDATE shop.supplier
            SET billing = ?::text
            WHERE lower(email) = lower(?::text)
              AND billing IS DISTINCT FROM ?::text
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)
              AND billing IS NOT DISTINCT FROM ?::text""";

    private static final BatchColumns<Shop_SupplierKey> KEY_COLUMNS = BatchColumns.<Shop_SupplierKey>none()
            .with(Element.TEXT.mapped(Shop.Email::value, Shop.Email::new), Shop_SupplierKey::email);

    private static final BatchColumns<Shop_SupplierDetails> DETAILS_COLUMNS = BatchColumns.<Shop_SupplierDetails>none()
            .with(Element.TEXT.mapped(Shop.Email::value, Shop.Email::new), Shop_SupplierDetails::billing);

    private static final ByKey<Shop_SupplierKey, Shop_SupplierDetails, Shop.Supplier> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(Shop_SupplierRepository::bindKey, KEY_COLUMNS),
            new DetailsBinder<>(Shop_SupplierRepository::bindDetails, DETAILS_COLUMNS),
            Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            ORDER BY lower(email)
            LIMIT ?""", Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) > lower(?::text)
            ORDER BY lower(email)
            LIMIT ?""", Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE id = ?""", Shop_SupplierRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM shop.supplier
            WHERE id = ?""");

    private static final Query<Shop.Supplier> INSERT = new Query<>(TABLE, """
            INSERT INTO shop.supplier (email, billing)
            VALUES (?::text, ?::text)
            RETURNING id, email, billing, registered_at""", Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> UPDATE = new Query<>(TABLE, """
            UPDATE shop.supplier
            SET email = ?::text, billing = ?::text, registered_at = ?::timestamptz
            WHERE id = ?
              AND (email, billing, registered_at) IS DISTINCT FROM (?::text, ?::text, ?::timestamptz)
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE id = ?""", Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> REPLACE = new Query<>(TABLE, """
            UPDATE shop.supplier
            SET email = ?::text, billing = ?::text, registered_at = ?::timestamptz
            WHERE id = ?
              AND (id, email, billing, registered_at) IS NOT DISTINCT FROM (?::uuid, ?::text, ?::text, ?::timestamptz)
              AND (email, billing, registered_at) IS DISTINCT FROM (?::text, ?::text, ?::timestamptz)
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE id = ?
              AND (id, email, billing, registered_at) IS NOT DISTINCT FROM (?::uuid, ?::text, ?::text, ?::timestamptz)
              AND (email, billing, registered_at) IS NOT DISTINCT FROM (?::text, ?::text, ?::timestamptz)""", Shop_SupplierRepository::read);

    private static final Query<Shop.Supplier> FIND_ALL = new Query<>(TABLE, """
            SELECT id, email, billing, registered_at
            FROM shop.supplier""", Shop_SupplierRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM shop.supplier", Read::bigint);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public Shop_SupplierRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public Shop_SupplierRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_SupplierRepository(Session session) {
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
    public Shop_SupplierRepository lockingFound() {
        return new Shop_SupplierRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public Shop_SupplierRepository batchesOf(int rows) {
        return new Shop_SupplierRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Shop.Supplier> getOrCreate(Shop_SupplierKey key, Shop_SupplierDetails details) {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public <X extends Exception> Outcome<Shop.Supplier> getOrCreate(Shop_SupplierKey key,
            DetailsSource<? extends Shop_SupplierDetails, X> details) throws X {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<Shop_SupplierKey, Shop.Supplier> findAll(Collection<Shop_SupplierKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<Shop_SupplierKey, Outcome<Shop.Supplier>> getOrCreateAll(
            Map<Shop_SupplierKey, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, details);
    }

    /**
     * As {@link #getOrCreateAll(Map)}, asking once for the details of all rows that are missing.
     */
    public <X extends Exception> Map<Shop_SupplierKey, Outcome<Shop.Supplier>> getOrCreateAll(
            Collection<Shop_SupplierKey> keys,
            DetailsOfAll<Shop_SupplierKey, ? extends Shop_SupplierDetails, X> details) throws X {
        return NATURAL_KEY.batch().getOrCreate(session, keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Shop.Supplier>> getOrCreateAll(Collection<T> rows,
            Function<? super T, Shop_SupplierKey> key,
            Function<? super T, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Shop.Supplier>> getOrCreateAll(Stream<T> rows,
            Function<? super T, Shop_SupplierKey> key,
            Function<? super T, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<Shop_SupplierKey, Change<Shop.Supplier>> upsertAll(
            Map<Shop_SupplierKey, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().upsert(session, details);
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Shop.Supplier>> upsertAll(Collection<T> rows,
            Function<? super T, Shop_SupplierKey> key,
            Function<? super T, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Shop.Supplier>> upsertAll(Stream<T> rows,
            Function<? super T, Shop_SupplierKey> key,
            Function<? super T, Shop_SupplierDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Shop.Supplier> find(Shop_SupplierKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(Shop_SupplierKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<Shop.Supplier> upsert(Shop_SupplierKey key, Shop_SupplierDetails details) {
        return NATURAL_KEY.upsert(session, key, details);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(Shop_SupplierKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<Shop.Supplier> page(@Nullable Shop_SupplierKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<Shop.Supplier> findById(UUID id) {
        return FIND_BY_PRIMARY_KEY.first(session, statement -> Bind.uuid(statement, 1, id));
    }

    /**
     * Deletes the row of a primary key, and says whether there was one.
     */
    public boolean deleteById(UUID id) {
        return DELETE_BY_PRIMARY_KEY.affects(session, statement -> Bind.uuid(statement, 1, id));
    }

    /**
     * Inserts a row; a key that is taken is a {@link UniqueViolation}.
     */
    public Shop.Supplier insert(Shop_SupplierKey key, Shop_SupplierDetails details) {
        return INSERT.one(session, statement -> bindDetails(statement, bindKey(statement, 1, key), details));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<Shop.Supplier> update(Shop.Supplier row) {
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
    public Optional<Shop.Supplier> replace(Shop.Supplier seen, Shop.Supplier changed) {
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
    public Stream<Shop.Supplier> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    private static int bindKey(PreparedStatement statement, int at, Shop_SupplierKey key) throws
            SQLException {
        Bind.text(statement, at, key.email().value());
        return at + 1;
    }

    private static int bindDetails(PreparedStatement statement, int at,
            Shop_SupplierDetails details) throws SQLException {
        Bind.text(statement, at, Bind.mapped(details.billing(), Shop.Email::value));
        return at + 1;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, Shop.Supplier row) throws
            SQLException {
        Bind.uuid(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, Shop.Supplier row) throws
            SQLException {
        Bind.text(statement, at, row.email().value());
        Bind.text(statement, at + 1, Bind.mapped(row.billing(), Shop.Email::value));
        Bind.timestamptz(statement, at + 2, row.registeredAt());
        return at + 3;
    }

    private static int bindAll(PreparedStatement statement, int at, Shop.Supplier row) throws
            SQLException {
        Bind.uuid(statement, at, row.id());
        Bind.text(statement, at + 1, row.email().value());
        Bind.text(statement, at + 2, Bind.mapped(row.billing(), Shop.Email::value));
        Bind.timestamptz(statement, at + 3, row.registeredAt());
        return at + 4;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Shop.Supplier read(ResultSet row, int at) throws SQLException {
        return new Shop.Supplier(
                Read.uuid(row, at),
                Read.mapped(row, at + 1, Read.text(row, at + 1), Shop.Email::new),
                Read.mappedOrNull(row, at + 2, Read.textOrNull(row, at + 2), Shop.Email::new),
                Read.instant(row, at + 3));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_SUPPLIER = "pk_supplier";

        public static final String UQ_SUPPLIER_EMAIL = "uq_supplier_email";

        private Names() {
        }
    }
}
