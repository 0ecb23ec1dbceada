package web;

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
 * The rows of {@code public.users}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_users_email}</td><td>{@code (email)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(UserRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class UserRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "public.users";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, email";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table public.users
            column id bigint identity
            column email text
            primary key pk_users (id)
            natural key uq_users_email (email)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<User> MAPPER = Rows.mapper(TABLE, UserRepository::read);

    private static final String FIND = """
            SELECT id, email
            FROM public.users
            WHERE email = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM public.users WHERE email = ?)""";

    private static final String DELETE = """
            DELETE FROM public.users
            WHERE email = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO public.users (email)
            SELECT ?::text
            WHERE NOT EXISTS (SELECT FROM public.users WHERE email = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, email;
            SELECT id, email
            FROM public.users
            WHERE email = ?""";

    private static final String UPSERT = """
            INSERT INTO public.users (email)
            SELECT ?::text
            WHERE NOT EXISTS (SELECT FROM public.users WHERE email = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, email;
            SELECT id, email
            FROM public.users
            WHERE email = ?""";

    private static final BatchColumns<UserKey> KEY_COLUMNS = BatchColumns.<UserKey>none()
            .with(Element.TEXT, UserKey::email);

    private static final ByKey<UserKey, NoDetails, User> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(UserRepository::bindKey, KEY_COLUMNS),
            NoDetails.binder(),
            UserRepository::read);

    private static final Query<User> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, email
            FROM public.users
            ORDER BY email
            LIMIT ?""", UserRepository::read);

    private static final Query<User> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, email
            FROM public.users
            WHERE email > ?::text
            ORDER BY email
            LIMIT ?""", UserRepository::read);

    private static final Query<User> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, email
            FROM public.users
            WHERE id = ?""", UserRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM public.users
            WHERE id = ?""");

    private static final Query<User> INSERT = new Query<>(TABLE, """
            INSERT INTO public.users (email)
            VALUES (?::text)
            RETURNING id, email""", UserRepository::read);

    private static final Query<User> UPDATE = new Query<>(TABLE, """
            UPDATE public.users
            SET email = ?::text
            WHERE id = ?
              AND email IS DISTINCT FROM ?::text
            RETURNING id, email;
            SELECT id, email
            FROM public.users
            WHERE id = ?""", UserRepository::read);

    private static final Query<User> REPLACE = new Query<>(TABLE, """
            UPDATE public.users
            SET email = ?::text
            WHERE id = ?
              AND (id, email) IS NOT DISTINCT FROM (?::bigint, ?::text)
              AND email IS DISTINCT FROM ?::text
            RETURNING id, email;
            SELECT id, email
            FROM public.users
            WHERE id = ?
              AND (id, email) IS NOT DISTINCT FROM (?::bigint, ?::text)
              AND email IS NOT DISTINCT FROM ?::text""", UserRepository::read);

    private static final Query<User> FIND_ALL = new Query<>(TABLE, """
            SELECT id, email
            FROM public.users""", UserRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM public.users", Read::bigint);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public UserRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public UserRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private UserRepository(Session session) {
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
    public UserRepository lockingFound() {
        return new UserRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public UserRepository batchesOf(int rows) {
        return new UserRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<User> getOrCreate(UserKey key) {
        return NATURAL_KEY.getOrCreate(session, key, NoDetails.NONE);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<UserKey, User> findAll(Collection<UserKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<UserKey, Outcome<User>> getOrCreateAll(Collection<UserKey> keys) {
        return NATURAL_KEY.batch().getOrCreate(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<User>> getOrCreateAll(Collection<T> rows,
            Function<? super T, UserKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<User>> getOrCreateAll(Stream<T> rows,
            Function<? super T, UserKey> key) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<UserKey, Change<User>> upsertAll(Collection<UserKey> keys) {
        return NATURAL_KEY.batch().upsert(session, NoDetails.forAll(keys));
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<User>> upsertAll(Collection<T> rows, Function<? super T, UserKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<User>> upsertAll(Stream<T> rows, Function<? super T, UserKey> key) {
        return NATURAL_KEY.batch().upsert(session, rows, key, row -> NoDetails.NONE);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<User> find(UserKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(UserKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<User> upsert(UserKey key) {
        return NATURAL_KEY.upsert(session, key, NoDetails.NONE);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(UserKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<User> page(@Nullable UserKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<User> findById(long id) {
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
    public User insert(UserKey key) {
        return INSERT.one(session, statement -> bindKey(statement, 1, key));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<User> update(User row) {
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
    public Optional<User> replace(User seen, User changed) {
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
    public Stream<User> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    private static int bindKey(PreparedStatement statement, int at, UserKey key) throws
            SQLException {
        Bind.text(statement, at, key.email());
        return at + 1;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, User row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, User row) throws
            SQLException {
        Bind.text(statement, at, row.email());
        return at + 1;
    }

    private static int bindAll(PreparedStatement statement, int at, User row) throws SQLException {
        Bind.bigint(statement, at, row.id());
        Bind.text(statement, at + 1, row.email());
        return at + 2;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static User read(ResultSet row, int at) throws SQLException {
        return new User(
                Read.bigint(row, at),
                Read.text(row, at + 1));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_USERS = "pk_users";

        public static final String UQ_USERS_EMAIL = "uq_users_email";

        private Names() {
        }
    }
}
