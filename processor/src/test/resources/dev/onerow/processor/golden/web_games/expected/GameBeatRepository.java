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
 * The rows of {@code public.game_beats}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_game_beats_user_id_game_id}</td><td>{@code (user_id, game_id)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(GameBeatRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class GameBeatRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "public.game_beats";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "id, user_id, game_id, beat_at";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table public.game_beats
            column id bigint identity
            column user_id bigint
            column game_id bigint
            column beat_at timestamptz
            primary key pk_game_beats (id)
            natural key uq_game_beats_user_id_game_id (user_id, game_id)
            foreign key fk_game_beats_user_id_users (user_id) references public.users (id) on delete cascade
            foreign key fk_game_beats_game_id_games (game_id) references public.games (id) on delete cascade
            index ix_game_beats_game_id (game_id)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<GameBeat> MAPPER = Rows.mapper(TABLE, GameBeatRepository::read);

    private static final String FIND = """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE user_id = ? AND game_id = ?""";

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM public.game_beats WHERE user_id = ? AND game_id = ?)""";

    private static final String DELETE = """
            DELETE FROM public.game_beats
            WHERE user_id = ? AND game_id = ?""";

    private static final String GET_OR_CREATE = """
            INSERT INTO public.game_beats (user_id, game_id, beat_at)
            SELECT ?::bigint, ?::bigint, ?::timestamptz
            WHERE NOT EXISTS (SELECT FROM public.game_beats WHERE user_id = ? AND game_id = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, user_id, game_id, beat_at;
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE user_id = ? AND game_id = ?""";

    private static final String UPSERT = """
            INSERT INTO public.game_beats (user_id, game_id, beat_at)
            SELECT ?::bigint, ?::bigint, ?::timestamptz
            WHERE NOT EXISTS (SELECT FROM public.game_beats WHERE user_id = ? AND game_id = ?)
            ON CONFLICT DO NOTHING
            RETURNING id, user_id, game_id, beat_at;
            UPDATE public.game_beats
            SET beat_at = ?::timestamptz
            WHERE user_id = ? AND game_id = ?
              AND beat_at IS DISTINCT FROM ?::timestamptz
            RETURNING id, user_id, game_id, beat_at;
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE user_id = ? AND game_id = ?
              AND beat_at IS NOT DISTINCT FROM ?::timestamptz""";

    private static final BatchColumns<GameBeatKey> KEY_COLUMNS = BatchColumns.<GameBeatKey>none()
            .withBigint(GameBeatKey::userId)
            .withBigint(GameBeatKey::gameId);

    private static final BatchColumns<GameBeatDetails> DETAILS_COLUMNS = BatchColumns.<GameBeatDetails>none()
            .with(Element.INSTANT, GameBeatDetails::beatAt);

    private static final ByKey<GameBeatKey, GameBeatDetails, GameBeat> NATURAL_KEY = new ByKey<>(
            TABLE,
            TABLE.naturalKey(""),
            new ByKey.Statements(FIND, EXISTS, DELETE, GET_OR_CREATE, UPSERT),
            KeyBinder.of(GameBeatRepository::bindKey, KEY_COLUMNS),
            new DetailsBinder<>(GameBeatRepository::bindDetails, DETAILS_COLUMNS),
            GameBeatRepository::read);

    private static final Query<GameBeat> FIRST_PAGE = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            ORDER BY user_id, game_id
            LIMIT ?""", GameBeatRepository::read);

    private static final Query<GameBeat> NEXT_PAGE = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE (user_id, game_id) > (?::bigint, ?::bigint)
            ORDER BY user_id, game_id
            LIMIT ?""", GameBeatRepository::read);

    private static final Query<GameBeat> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE id = ?""", GameBeatRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM public.game_beats
            WHERE id = ?""");

    private static final Query<GameBeat> INSERT = new Query<>(TABLE, """
            INSERT INTO public.game_beats (user_id, game_id, beat_at)
            VALUES (?::bigint, ?::bigint, ?::timestamptz)
            RETURNING id, user_id, game_id, beat_at""", GameBeatRepository::read);

    private static final Query<GameBeat> UPDATE = new Query<>(TABLE, """
            UPDATE public.game_beats
            SET user_id = ?::bigint, game_id = ?::bigint, beat_at = ?::timestamptz
            WHERE id = ?
              AND (user_id, game_id, beat_at) IS DISTINCT FROM (?::bigint, ?::bigint, ?::timestamptz)
            RETURNING id, user_id, game_id, beat_at;
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE id = ?""", GameBeatRepository::read);

    private static final Query<GameBeat> REPLACE = new Query<>(TABLE, """
            UPDATE public.game_beats
            SET user_id = ?::bigint, game_id = ?::bigint, beat_at = ?::timestamptz
            WHERE id = ?
              AND (id, user_id, game_id, beat_at) IS NOT DISTINCT FROM (?::bigint, ?::bigint, ?::bigint, ?::timestamptz)
              AND (user_id, game_id, beat_at) IS DISTINCT FROM (?::bigint, ?::bigint, ?::timestamptz)
            RETURNING id, user_id, game_id, beat_at;
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE id = ?
              AND (id, user_id, game_id, beat_at) IS NOT DISTINCT FROM (?::bigint, ?::bigint, ?::bigint, ?::timestamptz)
              AND (user_id, game_id, beat_at) IS NOT DISTINCT FROM (?::bigint, ?::bigint, ?::timestamptz)""", GameBeatRepository::read);

    private static final Query<GameBeat> FIND_ALL = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats""", GameBeatRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM public.game_beats", Read::bigint);

    private static final Query<GameBeat> CHILDREN_BY_USER_ID = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE user_id = ?""", GameBeatRepository::read);

    private static final Query<GameBeat> CHILDREN_BY_GAME_ID = new Query<>(TABLE, """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE game_id = ?""", GameBeatRepository::read);

    private static final Query<GameBeatWithParents> FIND_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.user_id, r.game_id, r.beat_at,
                   p1.id, p1.email,
                   p2.id, p2.provider_game_id, p2.provider_game_name, p2.provider_game_category
            FROM (
                SELECT id, user_id, game_id, beat_at
                FROM public.game_beats
                WHERE user_id = ? AND game_id = ?
            ) AS r
            JOIN public.users AS p1 ON p1.id = r.user_id
            JOIN public.games AS p2 ON p2.id = r.game_id""", GameBeatRepository::readWithParents);

    private static final Query<GameBeatWithParents> FIND_BY_ID_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.user_id, r.game_id, r.beat_at,
                   p1.id, p1.email,
                   p2.id, p2.provider_game_id, p2.provider_game_name, p2.provider_game_category
            FROM public.game_beats AS r
            JOIN public.users AS p1 ON p1.id = r.user_id
            JOIN public.games AS p2 ON p2.id = r.game_id
            WHERE r.id = ?""", GameBeatRepository::readWithParents);

    private static final Query<GameBeatWithParents> FIND_ALL_WITH_PARENTS = new Query<>(TABLE, """
            SELECT r.id, r.user_id, r.game_id, r.beat_at,
                   p1.id, p1.email,
                   p2.id, p2.provider_game_id, p2.provider_game_name, p2.provider_game_category
            FROM public.game_beats AS r
            JOIN public.users AS p1 ON p1.id = r.user_id
            JOIN public.games AS p2 ON p2.id = r.game_id""", GameBeatRepository::readWithParents);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public GameBeatRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public GameBeatRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private GameBeatRepository(Session session) {
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
    public GameBeatRepository lockingFound() {
        return new GameBeatRepository(session.lockingFound());
    }

    /**
     * The same rows; a statement of {@code getOrCreateAll}, {@code upsertAll} and {@code findAll} takes so many at most: fewer for
     * a smaller heap, more where no temporary table is wanted, into which larger batches go. Unless told, 10,000.
     */
    public GameBeatRepository batchesOf(int rows) {
        return new GameBeatRepository(session.batchesOf(rows));
    }

    /**
     * Finds the row of a key or creates it, in one round trip and without a race: of any number of callers, one creates it
     * and all get the same row. A row that is there costs no write.
     *
     * <p>Several calls in one transaction can deadlock with another that takes the keys in another order (SQLSTATE 40P01).
     */
    public Outcome<GameBeat> getOrCreate(GameBeatKey key, GameBeatDetails details) {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * Finds the row of a key, or asks for its details and creates it.
     *
     * <p>Of a repository made from a Handle, {@code details} runs inside the caller's transaction, and again if that is
     * retried; of one made from a Jdbi, no connection is held meanwhile. What it throws leaves the row uncreated. It may run
     * and go unused, when another caller creates the row first.
     */
    public <X extends Exception> Outcome<GameBeat> getOrCreate(GameBeatKey key,
            DetailsSource<? extends GameBeatDetails, X> details) throws X {
        return NATURAL_KEY.getOrCreate(session, key, details);
    }

    /**
     * The rows of those keys that have one, in the order of the keys.
     */
    public Map<GameBeatKey, GameBeat> findAll(Collection<GameBeatKey> keys) {
        return NATURAL_KEY.batch().find(session, keys);
    }

    /**
     * Finds or creates the rows of all keys, in one transaction: yours, or one of its own. The outcomes have the order of the
     * keys; of keys that the database takes for equal, the first is Created. Batches can't deadlock with each other.
     */
    public Map<GameBeatKey, Outcome<GameBeat>> getOrCreateAll(
            Map<GameBeatKey, GameBeatDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, details);
    }

    /**
     * As {@link #getOrCreateAll(Map)}, asking once for the details of all rows that are missing.
     */
    public <X extends Exception> Map<GameBeatKey, Outcome<GameBeat>> getOrCreateAll(
            Collection<GameBeatKey> keys,
            DetailsOfAll<GameBeatKey, ? extends GameBeatDetails, X> details) throws X {
        return NATURAL_KEY.batch().getOrCreate(session, keys, details);
    }

    /**
     * The same for rows of any type: an outcome for each, in their order. Of equal keys the first is Created, the others
     * Found.
     */
    public <T> List<Outcome<GameBeat>> getOrCreateAll(Collection<T> rows,
            Function<? super T, GameBeatKey> key, Function<? super T, GameBeatDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the outcomes
     * come through a cursor.
     */
    public <T> Stream<Outcome<GameBeat>> getOrCreateAll(Stream<T> rows,
            Function<? super T, GameBeatKey> key, Function<? super T, GameBeatDetails> details) {
        return NATURAL_KEY.batch().getOrCreate(session, rows, key, details);
    }

    /**
     * Creates the rows of all keys, or changes those that are there where they differ, in one transaction: yours, or one
     * of its own. The changes have the order of the keys; of keys that the database takes for equal, the last counts, and
     * the others are Unchanged. Batches can't deadlock with each other.
     */
    public Map<GameBeatKey, Change<GameBeat>> upsertAll(Map<GameBeatKey, GameBeatDetails> details) {
        return NATURAL_KEY.batch().upsert(session, details);
    }

    /**
     * The same for rows of any type: a change for each, in their order.
     */
    public <T> List<Change<GameBeat>> upsertAll(Collection<T> rows,
            Function<? super T, GameBeatKey> key, Function<? super T, GameBeatDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The same for more rows than the heap holds: inside a transaction, and closed after use. The rows are read to their
     * end before the first answer, a long stream's into a temporary table, which needs that privilege; the changes
     * come through a cursor.
     */
    public <T> Stream<Change<GameBeat>> upsertAll(Stream<T> rows,
            Function<? super T, GameBeatKey> key, Function<? super T, GameBeatDetails> details) {
        return NATURAL_KEY.batch().upsert(session, rows, key, details);
    }

    /**
     * The row of a key, if there is one.
     */
    public Optional<GameBeat> find(GameBeatKey key) {
        return NATURAL_KEY.find(session, key);
    }

    /**
     * Whether there is a row of that key.
     */
    public boolean exists(GameBeatKey key) {
        return NATURAL_KEY.exists(session, key);
    }

    /**
     * Creates the row of a key, or changes the one that is there where it differs, in one round trip. A row that is there
     * as asked for costs no write.
     */
    public Change<GameBeat> upsert(GameBeatKey key, GameBeatDetails details) {
        return NATURAL_KEY.upsert(session, key, details);
    }

    /**
     * Deletes the row of a key, and says whether there was one.
     */
    public boolean delete(GameBeatKey key) {
        return NATURAL_KEY.delete(session, key);
    }

    /**
     * Up to {@code limit} rows in the order of their keys: the first ones, or those after a key.
     */
    public List<GameBeat> page(@Nullable GameBeatKey after, int limit) {
        if (after == null) {
            return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
        }
        return NEXT_PAGE.list(session, statement -> Bind.integer(statement, bindKey(statement, 1, after), limit));
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<GameBeat> findById(long id) {
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
    public GameBeat insert(GameBeatKey key, GameBeatDetails details) {
        return INSERT.one(session, statement -> bindDetails(statement, bindKey(statement, 1, key), details));
    }

    /**
     * Changes the row that has this one's primary key, where it differs; empty if there is none.
     *
     * @return the row as the database has it
     */
    public Optional<GameBeat> update(GameBeat row) {
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
    public Optional<GameBeat> replace(GameBeat seen, GameBeat changed) {
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
    public Stream<GameBeat> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    /**
     * The rows that reference a {@link User}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<GameBeat> findByUserId(long userId) {
        return CHILDREN_BY_USER_ID.stream(session, statement -> Bind.bigint(statement, 1, userId));
    }

    /**
     * The rows that reference a {@link Game}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<GameBeat> findByGameId(long gameId) {
        return CHILDREN_BY_GAME_ID.stream(session, statement -> Bind.bigint(statement, 1, gameId));
    }

    /**
     * The row of a key with its parents, in one query, if there is one.
     */
    public Optional<GameBeatWithParents> findWithParents(GameBeatKey key) {
        return FIND_WITH_PARENTS.first(session, statement -> bindKey(statement, 1, key));
    }

    /**
     * The row of a primary key with its parents, in one query, if there is one.
     */
    public Optional<GameBeatWithParents> findByIdWithParents(long id) {
        return FIND_BY_ID_WITH_PARENTS.first(session, statement -> Bind.bigint(statement, 1, id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<GameBeatWithParents> findAllWithParents() {
        return FIND_ALL_WITH_PARENTS.stream(session, Parameters.NONE);
    }

    private static GameBeatWithParents readWithParents(ResultSet row, int at) throws SQLException {
        return new GameBeatWithParents(
                read(row, at),
                UserRepository.read(row, at + 4),
                GameRepository.read(row, at + 6));
    }

    private static int bindKey(PreparedStatement statement, int at, GameBeatKey key) throws
            SQLException {
        Bind.bigint(statement, at, key.userId());
        Bind.bigint(statement, at + 1, key.gameId());
        return at + 2;
    }

    private static int bindDetails(PreparedStatement statement, int at, GameBeatDetails details)
            throws SQLException {
        Bind.timestamptz(statement, at, details.beatAt());
        return at + 1;
    }

    private static int bindPrimaryKey(PreparedStatement statement, int at, GameBeat row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        return at + 1;
    }

    private static int bindUpdated(PreparedStatement statement, int at, GameBeat row) throws
            SQLException {
        Bind.bigint(statement, at, row.userId());
        Bind.bigint(statement, at + 1, row.gameId());
        Bind.timestamptz(statement, at + 2, row.beatAt());
        return at + 3;
    }

    private static int bindAll(PreparedStatement statement, int at, GameBeat row) throws
            SQLException {
        Bind.bigint(statement, at, row.id());
        Bind.bigint(statement, at + 1, row.userId());
        Bind.bigint(statement, at + 2, row.gameId());
        Bind.timestamptz(statement, at + 3, row.beatAt());
        return at + 4;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static GameBeat read(ResultSet row, int at) throws SQLException {
        return new GameBeat(
                Read.bigint(row, at),
                Read.bigint(row, at + 1),
                Read.bigint(row, at + 2),
                Read.instant(row, at + 3));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_GAME_BEATS = "pk_game_beats";

        public static final String UQ_GAME_BEATS_USER_ID_GAME_ID = "uq_game_beats_user_id_game_id";

        public static final String FK_GAME_BEATS_USER_ID_USERS = "fk_game_beats_user_id_users";

        public static final String FK_GAME_BEATS_GAME_ID_GAMES = "fk_game_beats_game_id_games";

        public static final String IX_GAME_BEATS_GAME_ID = "ix_game_beats_game_id";

        private Names() {
        }
    }
}
