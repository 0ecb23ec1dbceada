package web;

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
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code public.games}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_games_provider_game_id}</td><td>{@code (provider_game_id)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(GameRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "public.games";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, provider_game_id, provider_game_name, provider_game_category";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table public.games
            column id bigint identity
            column provider_game_id text
            column provider_game_name text null
            column provider_game_category text null
            primary key pk_games (id)
            natural key uq_games_provider_game_id (provider_game_id)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Game> MAPPER = Rows.mapper(TABLE, GameRepository::read);

    private static final String FIND = """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE provider_game_id = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM public.games WHERE provider_game_id = ?)""";

    private static final String DELETE = """
            DELETE FROM public.games
            WHERE provider_game_id = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO public.games (provider_game_id, provider_game_name, provider_game_category)
            SELECT ?::text, ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM public.games WHERE provider_game_id = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, provider_game_id, provider_game_name, provider_game_category;
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE provider_game_id = ?""";

    private static final String UPSERT = """
            INSERT INTO public.games (provider_game_id, provider_game_name, provider_game_category)
            SELECT ?::text, ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM public.games WHERE provider_game_id = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, provider_game_id, provider_game_name, provider_game_category;
            UPDATE public.games
            SET provider_game_name = ?::text, provider_game_category = ?::text
            WHERE provider_game_id = ?
              AND (provider_game_name, provider_game_category) IS DISTINCT FROM (?::text, ?::text)
            RETURNING id, provider_game_id, provider_game_name, provider_game_category;
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE provider_game_id = ?
              AND (provider_game_name, provider_game_category) IS NOT DISTINCT FROM (?::text, ?::text)""";

    private static final BatchColumns<GameKey> KEY_COLUMNS = BatchColumns.<GameKey>none()
            .with(Element.TEXT, GameKey::providerGameId);

    private static final BatchColumns<GameDetails> DETAILS_COLUMNS = BatchColumns.<GameDetails>none()
            .with(Element.TEXT, GameDetails::providerGameName)
            .with(Element.TEXT, GameDetails::providerGameCategory);

    private static final ByKey<GameKey, GameDetails, Game> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(GameRepository::bindKey, KEY_COLUMNS),
            new DetailsBinder<>(GameRepository::bindDetails, DETAILS_COLUMNS),
            GameRepository::read);

    private static final Query<Game> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            ORDER BY provider_game_id
            LIMIT ?""", GameRepository::read);

    private static final Query<Game> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE provider_game_id > ?::text
            ORDER BY provider_game_id
            LIMIT ?""", GameRepository::read);

    private static final Query<Game> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE id = ?""", GameRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM public.games
            WHERE id = ?""");

    private static final Query<Game> INSERT = new Query<>(TABLE, """
            INSERT INTO public.games (provider_game_id, provider_game_name, provider_game_category)
            VALUES (?::text, ?::text, ?::text)
            RETURNING id, provider_game_id, provider_game_name, provider_game_category""", GameRepository::read);

    private static final Query<Game> UPDATE = new Query<>(TABLE, """
            UPDATE public.games
            SET provider_game_id = ?::text, provider_game_name = ?::text, provider_game_category = ?::text
            WHERE id = ?
              AND (provider_game_id, provider_game_name, provider_game_category) IS DISTINCT FROM (?::text, ?::text, ?::text)
            RETURNING id, provider_game_id, provider_game_name, provider_game_category;
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE id = ?""", GameRepository::read);

    private static final Query<Game> REPLACE = new Query<>(TABLE, """
            UPDATE public.games
            SET provider_game_id = ?::text, provider_game_name = ?::text, provider_game_category = ?::text
            WHERE id = ?
              AND (id, provider_game_id, provider_game_name, provider_game_category)
                IS NOT DISTINCT FROM (?::bigint, ?::text, ?::text, ?::text)
              AND (provider_game_id, provider_game_name, provider_game_category) IS DISTINCT FROM (?::text, ?::text, ?::text)
            RETURNING id, provider_game_id, provider_game_name, provider_game_category;
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
            WHERE id = ?
              AND (id, provider_game_id, provider_game_name, provider_game_category)
                IS NOT DISTINCT FROM (?::bigint, ?::text, ?::text, ?::text)
              AND (provider_game_id, provider_game_name, provider_game_category) IS NOT DISTINCT FROM (?::text, ?::text, ?::text)""", GameRepository::read);

    private static final Query<Game> FIND_ALL = new Query<>(TABLE, """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games""", GameRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM public.games", Read::bigint);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public GameRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public GameRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private GameRepository(Session session) {
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
    public GameRepository lockingFound() {
        return new GameRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public GameRepository batchesOf(int rows) {
        return new GameRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<Game> getOrCreate(GameKey key, GameDetails details) {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public <X extends Exception> Outcome<Game> getOrCreate(GameKey key,
            DetailsSource<? extends GameDetails, X> details) throws X {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<GameKey, Game> findAll(Collection<GameKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<GameKey, Outcome<Game>> getOrCreateAll(Map<GameKey, GameDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, details);
    }

    /**
     * As {@link #getOrCreateAll(Map)}, asking once for the details of all rows that are missing.
     */
    public <X extends Exception> Map<GameKey, Outcome<Game>> getOrCreateAll(
            Collection<GameKey> keys, DetailsOfAll<GameKey, ? extends GameDetails, X> details)
            throws X {
        return NATURAL_KEY.batch().getOrCreate(session, keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<Game>> getOrCreateAll(Collection<T> rows,
            Function<? super T, GameKey> key, Function<? super T, GameDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<Game>> getOrCreateAll(Stream<T> rows,
            Function<? super T, GameKey> key, Function<? super T, GameDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<GameKey, Change<Game>> upsertAll(Map<GameKey, GameDetails> details) {
        return NATURAL_KEY.batch().upsert(session, details);
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<Game>> upsertAll(Collection<T> rows, Function<? super T, GameKey> key,
            Function<? super T, GameDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<Game>> upsertAll(Stream<T> rows, Function<? super T, GameKey> key,
            Function<? super T, GameDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<Game> find(GameKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(GameKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<Game> upsert(GameKey key, GameDetails details) {
        return NATURAL_KEY.upsert(session, key, details);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(GameKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<Game> page(@Nullable GameKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<Game> findById(long id) {
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
    public Game insert(GameKey key, GameDetails details) {
        return INSERT.one(session, statement -> bindDetails(statement, bindKey(statement, 1, key), details));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<Game> update(Game row) {
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
    public Optional<Game> replace(Game seen, Game changed) {
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
    public Stream<Game> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    private static int bindKey(PreparedStatement statement, int at, GameKey key) throws
            SQLException {
        Bind.text(statement, at, key.providerGameId());
        return at + 1;
    }

    private static int bindDetails(PreparedStatement statement, int at, GameDetails details) throws
            SQLException {
        Bind.text(statement, at, details.providerGameName());
        Bind.text(statement, at + 1, details.providerGameCategory());
        return at + 2;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, Game row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, Game row) throws
            SQLException {
        Bind.text(statement, at, row.providerGameId());
        Bind.text(statement, at + 1, row.providerGameName());
        Bind.text(statement, at + 2, row.providerGameCategory());
        return at + 3;
    }

    private static int bindAll(PreparedStatement statement, int at, Game row) throws SQLException {
        Bind.bigint(statement, at, row.id());
        Bind.text(statement, at + 1, row.providerGameId());
        Bind.text(statement, at + 2, row.providerGameName());
        Bind.text(statement, at + 3, row.providerGameCategory());
        return at + 4;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Game read(ResultSet row, int at) throws SQLException {
        return new Game(
                Read.bigint(row, at),
                Read.text(row, at + 1),
                Read.textOrNull(row, at + 2),
                Read.textOrNull(row, at + 3));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_GAMES = "pk_games";

        public static final String UQ_GAMES_PROVIDER_GAME_ID = "uq_games_provider_game_id";

        private Names() {
        }
    }
}
