package web;

import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.Parameters;
import dev.onerow.repository.Read;
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
public final class GameRepository extends Repository<Game, GameKey, GameDetails> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "public.games";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, provider_game_id, provider_game_name, provider_game_category";

    /** The table, as it was declared. */
    static final String MODEL = """
            table public.games
            column id bigint identity
            column provider_game_id text
            column provider_game_name text null
            column provider_game_category text null
            primary key pk_games (id)
            natural key uq_games_provider_game_id (provider_game_id)
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Game> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Game> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT id, provider_game_id, provider_game_name, provider_game_category
            FROM public.games
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

    private static final ByKey<GameKey, GameDetails, Game> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE, UPSERT);

    /** Works in the handle, and in its transaction if it has one. */
    public GameRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public GameRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private GameRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public GameRepository lockingFound() {
        return new GameRepository(session().lockingFound());
    }

    @Override
    public GameRepository batchesOf(int rows) {
        return new GameRepository(session().batchesOf(rows));
    }

    @Override
    public List<Game> page(@Nullable GameKey after, int limit) {
        return super.page(after, limit);
    }

    /** The row of a primary key, if there is one. */
    public Optional<Game> findById(long id) {
        return findById(Parameters.bigint(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(long id) {
        return deleteById(Parameters.bigint(id));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static Game read(ResultSet row, int at) throws SQLException {
        return new Game(
                Read.bigint(row, at),
                Read.text(row, at + 1),
                Read.textOrNull(row, at + 2),
                Read.textOrNull(row, at + 3));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_GAMES = "pk_games";

        public static final String UQ_GAMES_PROVIDER_GAME_ID = "uq_games_provider_game_id";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Game>, KeyColumns<GameKey, GameDetails> {
        @Override
        public Game read(ResultSet row, int at) throws SQLException {
            return GameRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Game row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.bigint(statement, at, row.id());
                case 1 -> Bind.text(statement, at, row.providerGameId());
                case 2 -> Bind.text(statement, at, row.providerGameName());
                default -> Bind.text(statement, at, row.providerGameCategory());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, GameKey key) throws SQLException {
            Bind.text(statement, at, key.providerGameId());
            return at + 1;
        }

        @Override
        public void addKey(BatchRow row, GameKey key) {
            row.add(Element.TEXT, key.providerGameId());
        }

        @Override
        public int bindDetails(PreparedStatement statement, int at, GameDetails details) throws SQLException {
            Bind.text(statement, at, details.providerGameName());
            Bind.text(statement, at + 1, details.providerGameCategory());
            return at + 2;
        }

        @Override
        public void addDetails(BatchRow row, GameDetails details) {
            row.add(Element.TEXT, details.providerGameName());
            row.add(Element.TEXT, details.providerGameCategory());
        }
    }
}
