package web;

import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.KeyOnlyRepository;
import dev.onerow.repository.NoDetails;
import dev.onerow.repository.Parameters;
import dev.onerow.repository.Read;
import dev.onerow.repository.RowColumns;
import dev.onerow.repository.Rows;
import dev.onerow.repository.Session;
import dev.onerow.schema.DerivedModel;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
public final class UserRepository extends KeyOnlyRepository<User, UserKey> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "public.users";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, email";

    /** The table, as it was declared. */
    static final String MODEL = """
            table public.users
            column id bigint identity
            column email text
            primary key pk_users (id)
            natural key uq_users_email (email)
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<User> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<User> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT id, email
            FROM public.users
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

    private static final ByKey<UserKey, NoDetails, User> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE);

    /** Works in the handle, and in its transaction if it has one. */
    public UserRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public UserRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private UserRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public UserRepository lockingFound() {
        return new UserRepository(session().lockingFound());
    }

    @Override
    public UserRepository batchesOf(int rows) {
        return new UserRepository(session().batchesOf(rows));
    }

    @Override
    public List<User> page(@Nullable UserKey after, int limit) {
        return super.page(after, limit);
    }

    /** The row of a primary key, if there is one. */
    public Optional<User> findById(long id) {
        return findById(Parameters.bigint(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(long id) {
        return deleteById(Parameters.bigint(id));
    }

    @Override
    public Optional<User> update(User row) {
        return super.update(row);
    }

    @Override
    public Optional<User> replace(User seen, User changed) {
        return super.replace(seen, changed);
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static User read(ResultSet row, int at) throws SQLException {
        return new User(
                Read.bigint(row, at),
                Read.text(row, at + 1));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_USERS = "pk_users";

        public static final String UQ_USERS_EMAIL = "uq_users_email";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<User>, KeyColumns<UserKey, NoDetails> {
        @Override
        public User read(ResultSet row, int at) throws SQLException {
            return UserRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, User row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.bigint(statement, at, row.id());
                default -> Bind.text(statement, at, row.email());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, UserKey key) throws SQLException {
            Bind.text(statement, at, key.email());
            return at + 1;
        }

        @Override
        public void addKey(BatchRow row, UserKey key) {
            row.add(Element.TEXT, key.email());
        }
    }
}
