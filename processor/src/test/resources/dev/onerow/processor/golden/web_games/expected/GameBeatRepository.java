package web;

import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.Parameters;
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
import java.util.List;
import java.util.Optional;
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
public final class GameBeatRepository extends Repository<GameBeat, GameBeatKey, GameBeatDetails> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "public.game_beats";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, user_id, game_id, beat_at";

    /** The table, as it was declared. */
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

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<GameBeat> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<GameBeat> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
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

    private static final ByKey<GameBeatKey, GameBeatDetails, GameBeat> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE, UPSERT);

    private static final String CHILDREN_BY_USER_ID = """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE user_id = ?""";

    private static final String CHILDREN_BY_GAME_ID = """
            SELECT id, user_id, game_id, beat_at
            FROM public.game_beats
            WHERE game_id = ?""";

    private static final String WITH_PARENTS = """
            SELECT r.id, r.user_id, r.game_id, r.beat_at,
                   p1.id, p1.email,
                   p2.id, p2.provider_game_id, p2.provider_game_name, p2.provider_game_category
            FROM public.game_beats AS r
            JOIN public.users AS p1 ON p1.id = r.user_id
            JOIN public.games AS p2 ON p2.id = r.game_id""";

    private static final Reader<GameBeatWithParents> PARENTS_READER = GameBeatRepository::readWithParents;

    /** Works in the handle, and in its transaction if it has one. */
    public GameBeatRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public GameBeatRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private GameBeatRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public GameBeatRepository lockingFound() {
        return new GameBeatRepository(session().lockingFound());
    }

    @Override
    public GameBeatRepository batchesOf(int rows) {
        return new GameBeatRepository(session().batchesOf(rows));
    }

    @Override
    public List<GameBeat> page(@Nullable GameBeatKey after, int limit) {
        return super.page(after, limit);
    }

    /** The row of a primary key, if there is one. */
    public Optional<GameBeat> findById(long id) {
        return findById(Parameters.bigint(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(long id) {
        return deleteById(Parameters.bigint(id));
    }

    /** The rows that reference a {@link User}, through a cursor: inside a transaction, and closed after use. */
    public Stream<GameBeat> findByUserId(long userId) {
        return stream(CHILDREN_BY_USER_ID, Parameters.bigint(userId));
    }

    /** The rows that reference a {@link Game}, through a cursor: inside a transaction, and closed after use. */
    public Stream<GameBeat> findByGameId(long gameId) {
        return stream(CHILDREN_BY_GAME_ID, Parameters.bigint(gameId));
    }

    /** The row of a key with its parents, in one query, if there is one. */
    public Optional<GameBeatWithParents> findWithParents(GameBeatKey key) {
        return first(WITH_PARENTS + " WHERE r.user_id = ? AND r.game_id = ?", PARENTS_READER, NATURAL_KEY.parameters(key));
    }

    /** The row of a primary key with its parents, in one query, if there is one. */
    public Optional<GameBeatWithParents> findByIdWithParents(long id) {
        return first(WITH_PARENTS + " WHERE r.id = ?", PARENTS_READER, Parameters.bigint(id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<GameBeatWithParents> findAllWithParents() {
        return stream(WITH_PARENTS, PARENTS_READER);
    }

    private static GameBeatWithParents readWithParents(ResultSet row, int at) throws SQLException {
        return new GameBeatWithParents(
                read(row, at),
                UserRepository.read(row, at + 4),
                GameRepository.read(row, at + 6));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static GameBeat read(ResultSet row, int at) throws SQLException {
        return new GameBeat(
                Read.bigint(row, at),
                Read.bigint(row, at + 1),
                Read.bigint(row, at + 2),
                Read.instant(row, at + 3));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_GAME_BEATS = "pk_game_beats";

        public static final String UQ_GAME_BEATS_USER_ID_GAME_ID = "uq_game_beats_user_id_game_id";

        public static final String FK_GAME_BEATS_USER_ID_USERS = "fk_game_beats_user_id_users";

        public static final String FK_GAME_BEATS_GAME_ID_GAMES = "fk_game_beats_game_id_games";

        public static final String IX_GAME_BEATS_GAME_ID = "ix_game_beats_game_id";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<GameBeat>, KeyColumns<GameBeatKey, GameBeatDetails> {
        @Override
        public GameBeat read(ResultSet row, int at) throws SQLException {
            return GameBeatRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, GameBeat row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.bigint(statement, at, row.id());
                case 1 -> Bind.bigint(statement, at, row.userId());
                case 2 -> Bind.bigint(statement, at, row.gameId());
                default -> Bind.timestamptz(statement, at, row.beatAt());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, GameBeatKey key) throws SQLException {
            Bind.bigint(statement, at, key.userId());
            Bind.bigint(statement, at + 1, key.gameId());
            return at + 2;
        }

        @Override
        public void addKey(BatchRow row, GameBeatKey key) {
            row.bigint(key.userId());
            row.bigint(key.gameId());
        }

        @Override
        public int bindDetails(PreparedStatement statement, int at, GameBeatDetails details) throws SQLException {
            Bind.timestamptz(statement, at, details.beatAt());
            return at + 1;
        }

        @Override
        public void addDetails(BatchRow row, GameBeatDetails details) {
            row.add(Element.INSTANT, details.beatAt());
        }
    }
}
