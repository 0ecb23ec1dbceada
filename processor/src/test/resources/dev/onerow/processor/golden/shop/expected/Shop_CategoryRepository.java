package shop;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.BatchColumns;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Command;
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
 * The rows of {@code shop.category}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_category_parent_id_name}</td><td>{@code (parent_id, name)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_CategoryRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_CategoryRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "shop.category";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, parent_id, name";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table shop.category
            column id bigint identity
            column parent_id bigint
            column name text
            primary key pk_category (id)
            natural key uq_category_parent_id_name (parent_id, name)
            foreign key fk_category_parent_id_category (parent_id) references shop.category (id)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Shop.Category> MAPPER = Rows.mapper(TABLE, Shop_CategoryRepository::read);

    private static final String FIND = """
            SELECT id, parent_id, name
            FROM shop.category
            WHERE parent_id = ? AND name = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM shop.category WHERE parent_id = ? AND name = ?)""";

    private static final String DELETE = """
            DELETE FROM shop.category
            WHERE parent_id = ? AND name = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO shop.category (parent_id, name)
            SELECT ?::bigint, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.category WHERE parent_id = ? AND name = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, parent_id, name;
            SELECT id, parent_id, name
            FROM shop.category
            WHERE parent_id = ? AND name = ?""";

    private static final String UPSERT = """
            INSERT INTO shop.category (parent_id, name)
            SELECT ?::bigint, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.category WHERE parent_id = ? AND name = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, parent_id, name;
            SELECT id, parent_id, name
            FROM shop.category
            WHERE parent_id = ? AND name = ?""";

    private static final BatchColumns<Shop_CategoryKey> KEY_COLUMNS = BatchColumns.<Shop_CategoryKey>none()
            .withBigint(Shop_CategoryKey::parentId)
            .with(Element.TEXT, Shop_CategoryKey::name);

    private static final ByKey<Shop_CategoryKey, NoDetails, Shop.Category> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(Shop_CategoryRepository::bindKey, KEY_COLUMNS),
            NoDetails.binder(),
            Shop_CategoryRepository::read);

    private static final Query<Shop.Category> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, parent_id, name
            FROM shop.category
            ORDER BY parent_id, name
            LIMIT ?""", Shop_CategoryRepository::read);

    private static final Query<Shop.Category> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, parent_id, name
            FROM shop.category
            WHERE (parent_id, name) > (?::bigint, ?::text)
            ORDER BY parent_id, name
            LIMIT ?""", Shop_CategoryRepository::read);

    private static final Query<Shop.Category> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, parent_id, name
            FROM shop.category
            WHERE id = ?""", Shop_CategoryRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM shop.category
            WHERE id = ?""");

    private static final Query<Shop.Category> INSERT = new Query<>(TABLE, """
            INSERT INTO shop.category (parent_id, name)
            VALUES (?::bigint, ?::text)
            RETURNING id, parent_id, name""", Shop_CategoryRepository::read);

    private static final Query<Shop.Category> UPDATE = new Query<>(TABLE, """
            UPDATE shop.category
            SET parent_id = ?::bigint, name = ?::text
            WHERE id = ?
              AND (parent_id, name) IS DISTINCT FROM (?::bigint, ?::text)
            RETURNING id, parent_id, name;
            SELECT id, parent_id, name
            FROM shop.category
            WHERE id = ?""", Shop_CategoryRepository::read);

    private static final Query<Shop.Category> REPLACE = new Query<>(TABLE, """
            UPDATE shop.category
            SET parent_id = ?::bigint, name = ?::text
            WHERE id = ?
              AND (id, parent_id, name) IS NOT DISTINCT FROM (?::bigint, ?::bigint, ?::text)
              AND (parent_id, name) IS DISTINCT FROM (?::bigint, ?::text)
            RETURNING id, parent_id, name;
            SELECT id, parent_id, name
            FROM shop.category
            WHERE id = ?
              AND (id, parent_id, name) IS NOT DISTINCT FROM (?::bigint, ?::bigint, ?::text)
              AND (parent_id, name) IS NOT DISTINCT FROM (?::bigint, ?::text)""", Shop_CategoryRepository::read);

    private static final Query<Shop.Category> FIND_ALL = new Query<>(TABLE, """
            SELECT id, parent_id, name
            FROM shop.category""", Shop_CategoryRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM shop.category", Read::bigint);

    private static final Query<Shop.Category> CHILDREN_BY_PARENT_ID = new Query<>(TABLE, """
            SELECT id, parent_id, name
            FROM shop.category
            WHERE parent_id = ?""", Shop_CategoryRepository::read);

    private static final Query<Shop_CategoryWithParents> FIND_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.parent_id, r.name,
                   p1.id, p1.parent_id, p1.name
            FROM (
                SELECT id, parent_id, name
                FROM shop.category
                WHERE parent_id = ? AND name = ?
            ) AS r
            JOIN shop.category AS p1 ON p1.id = r.parent_id""", Shop_CategoryRepository::readWithParents);

    private static final Query<Shop_CategoryWithParents> FIND_BY_ID_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.parent_id, r.name,
                   p1.id, p1.parent_id, p1.name
            FROM shop.category AS r
            JOIN shop.category AS p1 ON p1.id = r.parent_id
            WHERE r.id = ?""", Shop_CategoryRepository::readWithParents);

    private static final Query<Shop_CategoryWithParents> FIND_ALL_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.parent_id, r.name,
                   p1.id, p1.parent_id, p1.name
            FROM shop.category AS r
            JOIN shop.category AS p1 ON p1.id = r.parent_id""", Shop_CategoryRepository::readWithParents);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public Shop_CategoryRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public Shop_CategoryRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_CategoryRepository(Session session) {
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
    public Shop_CategoryRepository lockingFound() {
        return new Shop_CategoryRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public Shop_CategoryRepository batchesOf(int rows) {
        return new Shop_CategoryRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Shop.Category> getOrCreate(Shop_CategoryKey key) {
        return NATURAL_KEY.getOrCreate(session, key, NoDetails.NONE);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<Shop_CategoryKey, Shop.Category> findAll(Collection<Shop_CategoryKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<Shop_CategoryKey, Outcome<Shop.Category>> getOrCreateAll(
            Collection<Shop_CategoryKey> keys) {
        return NATURAL_KEY.batch().getOrCreate(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Shop.Category>> getOrCreateAll(Collection<T> rows,
            Function<? super T, Shop_CategoryKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Shop.Category>> getOrCreateAll(Stream<T> rows,
            Function<? super T, Shop_CategoryKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<Shop_CategoryKey, Change<Shop.Category>> upsertAll(
            Collection<Shop_CategoryKey> keys) {
        return NATURAL_KEY.batch().upsert(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Shop.Category>> upsertAll(Collection<T> rows,
            Function<? super T, Shop_CategoryKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Shop.Category>> upsertAll(Stream<T> rows,
            Function<? super T, Shop_CategoryKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Shop.Category> find(Shop_CategoryKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(Shop_CategoryKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<Shop.Category> upsert(Shop_CategoryKey key) {
        return NATURAL_KEY.upsert(session, key, NoDetails.NONE);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(Shop_CategoryKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<Shop.Category> page(@Nullable Shop_CategoryKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<Shop.Category> findById(long id) {
        return FIND_BY_PRIMARY_KEY.first(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * Deletes the row of a primary key, and says whether there was one.
     */
    public boolean deleteById(long id) {
        return DELETE_BY_PRIMARY_KEY.affects(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * Inserts a row; a key that is taken is a {@link UniqueViolation}.
     */
    public Shop.Category insert(Shop_CategoryKey key) {
        return INSERT.one(session, statement -> bindKey(statement, 1, key));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<Shop.Category> update(Shop.Category row) {
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
    public Optional<Shop.Category> replace(Shop.Category seen, Shop.Category changed) {
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
    public Stream<Shop.Category> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    /**
     * The rows that reference a {@link Shop.Category}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Category> findByParentId(long parentId) {
        return CHILDREN_BY_PARENT_ID.stream(session, statement -> Bind.bigint(statement, 1, parentId));
    }

    /**
     * The row of a key with its parents, in one query, if there is one.
     */
    public Optional<Shop_CategoryWithParents> findWithParents(Shop_CategoryKey key) {
        return FIND_WITH_PARENTS.first(session, statement -> bindKey(statement, 1, key));
    }

    /**
     * The row of a primary key with its parents, in one query, if there is one.
     */
    public Optional<Shop_CategoryWithParents> findByIdWithParents(long id) {
        return FIND_BY_ID_WITH_PARENTS.first(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop_CategoryWithParents> findAllWithParents() {
        return FIND_ALL_WITH_PARENTS.stream(session, Parameters.NONE);
    }

    private static Shop_CategoryWithParents readWithParents(ResultSet row, int at) throws
            SQLException {
        return new Shop_CategoryWithParents(
                read(row, at),
                Shop_CategoryRepository.read(row, at + 3));
    }

    private static int bindKey(PreparedStatement statement, int at, Shop_CategoryKey key) throws
            SQLException {
        Bind.bigint(statement, at, key.parentId());
        Bind.text(statement, at + 1, key.name());
        return at + 2;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, Shop.Category row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, Shop.Category row) throws
            SQLException {
        Bind.bigint(statement, at, row.parentId());
        Bind.text(statement, at + 1, row.name());
        return at + 2;
    }

    private static int bindAll(PreparedStatement statement, int at, Shop.Category row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        Bind.bigint(statement, at + 1, row.parentId());
        Bind.text(statement, at + 2, row.name());
        return at + 3;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Shop.Category read(ResultSet row, int at) throws SQLException {
        return new Shop.Category(
                Read.bigint(row, at),
                Read.bigint(row, at + 1),
                Read.text(row, at + 2));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_CATEGORY = "pk_category";

        public static final String UQ_CATEGORY_PARENT_ID_NAME = "uq_category_parent_id_name";

        public static final String FK_CATEGORY_PARENT_ID_CATEGORY = "fk_category_parent_id_category";

        private Names() {
        }
    }
}
