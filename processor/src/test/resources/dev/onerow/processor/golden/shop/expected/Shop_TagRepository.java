package shop;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.BatchColumns;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyBinder;
import dev.onerow.repository.NoDetails;
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
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code shop.tag}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code pk_tag}</td><td>{@code (name)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_TagRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_TagRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "shop.tag";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "name";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table shop.tag
            column name text
            primary key pk_tag (name)
            natural key pk_tag (name) is primary key
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Shop.Tag> MAPPER = Rows.mapper(TABLE, Shop_TagRepository::read);

    private static final String FIND = """
            SELECT name
            FROM shop.tag
            WHERE name = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM shop.tag WHERE name = ?)""";

    private static final String DELETE = """
            DELETE FROM shop.tag
            WHERE name = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO shop.tag (name)
            SELECT ?::text
            WHERE NOT EXISTS (SELECT FROM shop.tag WHERE name = ?)
            ON CONFLICT DO NOTHING
            RETURNING name;
            SELECT name
            FROM shop.tag
            WHERE name = ?""";

    private static final String UPSERT = """
            INSERT INTO shop.tag (name)
            SELECT ?::text
            WHERE NOT EXISTS (SELECT FROM shop.tag WHERE name = ?)
            ON CONFLICT DO NOTHING
            RETURNING name;
            SELECT name
            FROM shop.tag
            WHERE name = ?""";

    private static final BatchColumns<Shop_TagKey> KEY_COLUMNS = BatchColumns.<Shop_TagKey>none()
            .with(Element.TEXT, Shop_TagKey::name);

    private static final ByKey<Shop_TagKey, NoDetails, Shop.Tag> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(Shop_TagRepository::bindKey, KEY_COLUMNS),
            NoDetails.binder(),
            Shop_TagRepository::read);

    private static final Query<Shop.Tag> FIRST_PAGE = new Query<>(TABLE, """
            SELECT name
            FROM shop.tag
            ORDER BY name
            LIMIT ?""", Shop_TagRepository::read);

    private static final Query<Shop.Tag> NEXT_PAGE = new Query<>(TABLE, """
            SELECT name
            FROM shop.tag
            WHERE name > ?::text
            ORDER BY name
            LIMIT ?""", Shop_TagRepository::read);

    private static final Query<Shop.Tag> INSERT = new Query<>(TABLE, """
            INSERT INTO shop.tag (name)
            VALUES (?::text)
            RETURNING name""", Shop_TagRepository::read);

    private static final Query<Shop.Tag> FIND_ALL = new Query<>(TABLE, """
            SELECT name
            FROM shop.tag""", Shop_TagRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM shop.tag", Read::bigint);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public Shop_TagRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public Shop_TagRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_TagRepository(Session session) {
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
    public Shop_TagRepository lockingFound() {
        return new Shop_TagRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public Shop_TagRepository batchesOf(int rows) {
        return new Shop_TagRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Shop.Tag> getOrCreate(Shop_TagKey key) {
        return NATURAL_KEY.getOrCreate(session, key, NoDetails.NONE);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<Shop_TagKey, Shop.Tag> findAll(Collection<Shop_TagKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<Shop_TagKey, Outcome<Shop.Tag>> getOrCreateAll(Collection<Shop_TagKey> keys) {
        return NATURAL_KEY.batch().getOrCreate(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Shop.Tag>> getOrCreateAll(Collection<T> rows,
            Function<? super T, Shop_TagKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Shop.Tag>> getOrCreateAll(Stream<T> rows,
            Function<? super T, Shop_TagKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<Shop_TagKey, Change<Shop.Tag>> upsertAll(Collection<Shop_TagKey> keys) {
        return NATURAL_KEY.batch().upsert(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Shop.Tag>> upsertAll(Collection<T> rows,
            Function<? super T, Shop_TagKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Shop.Tag>> upsertAll(Stream<T> rows,
            Function<? super T, Shop_TagKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Shop.Tag> find(Shop_TagKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(Shop_TagKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<Shop.Tag> upsert(Shop_TagKey key) {
        return NATURAL_KEY.upsert(session, key, NoDetails.NONE);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(Shop_TagKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<Shop.Tag> page(@Nullable Shop_TagKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * Inserts a row; a key that is taken is a {@link UniqueViolation}.
     */
    public Shop.Tag insert(Shop_TagKey key) {
        return INSERT.one(session, statement -> bindKey(statement, 1, key));
    }

    /**
     * All rows, in no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Tag> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    private static int bindKey(PreparedStatement statement, int at, Shop_TagKey key) throws
            SQLException {
        Bind.text(statement, at, key.name());
        return at + 1;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Shop.Tag read(ResultSet row, int at) throws SQLException {
        return new Shop.Tag(
                Read.text(row, at));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_TAG = "pk_tag";

        private Names() {
        }
    }
}
