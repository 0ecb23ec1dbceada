package shop;

import dev.onerow.repository.Bind;
import dev.onerow.repository.Command;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.NullMarked;

/**
 * The rows of {@code shop.shelf}.
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_ShelfRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ShelfRepository {
    /**
     * The table, as SQL spells it.
     */
    public static final String TABLE_NAME = "shop.shelf";

    /**
     * The columns as a select list, in the order that {@link #MAPPER} reads.
     */
    public static final String COLUMNS = "name, place";

    /**
     * The table, as it was declared.
     */
    static final String MODEL = """
            table shop.shelf
            column name text
            column place integer
            primary key pk_shelf (name, place)
            """;

    /**
     * The table, as it was declared.
     */
    public static final Table TABLE = ModelText.parse(MODEL);

    /**
     * Maps the rows of your own queries, which select {@link #COLUMNS}.
     */
    public static final RowMapper<Shop.Shelf> MAPPER = Rows.mapper(TABLE, Shop_ShelfRepository::read);

    private static final Query<Shop.Shelf> FIND_BY_PRIMARY_KEY = new Query<>(TABLE, """
            SELECT name, place
            FROM shop.shelf
            WHERE name = ? AND place = ?""", Shop_ShelfRepository::read);

    private static final Command DELETE_BY_PRIMARY_KEY = new Command(TABLE, """
            DELETE FROM shop.shelf
            WHERE name = ? AND place = ?""");

    private static final Query<Shop.Shelf> FIRST_PAGE = new Query<>(TABLE, """
            SELECT name, place
            FROM shop.shelf
            ORDER BY name, place
            LIMIT ?""", Shop_ShelfRepository::read);

    private static final Query<Shop.Shelf> NEXT_PAGE = new Query<>(TABLE, """
            SELECT name, place
            FROM shop.shelf
            WHERE (name, place) > (?::text, ?::integer)
            ORDER BY name, place
            LIMIT ?""", Shop_ShelfRepository::read);

    private static final Query<Shop.Shelf> INSERT = new Query<>(TABLE, """
            INSERT INTO shop.shelf (name, place)
            VALUES (?::text, ?::integer)
            RETURNING name, place""", Shop_ShelfRepository::read);

    private static final Query<Shop.Shelf> FIND_ALL = new Query<>(TABLE, """
            SELECT name, place
            FROM shop.shelf""", Shop_ShelfRepository::read);

    private static final Query<Long> COUNT = new Query<>(TABLE, "SELECT count(*) FROM shop.shelf", Read::bigint);

    private final Session session;

    /**
     * Works in the handle, and in its transaction if it has one.
     */
    public Shop_ShelfRepository(Handle handle) {
        this(Session.of(handle));
    }

    /**
     * Joins the transaction that Jdbi holds for the thread, else each call stands alone.
     */
    public Shop_ShelfRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_ShelfRepository(Session session) {
        this.session = session;
    }

    /**
     * As {@link #COLUMNS}, each behind the alias that your join gives the table.
     */
    public static String columns(String alias) {
        return Rows.columns(TABLE, alias);
    }

    /**
     * The row of a primary key, if there is one.
     */
    public Optional<Shop.Shelf> findById(String name, int place) {
        return FIND_BY_PRIMARY_KEY.first(session, statement -> {
                    Bind.text(statement, 1, name);
                    Bind.integer(statement, 2, place);
                });
    }

    /**
     * Deletes the row of a primary key, and says whether there was one.
     */
    public boolean deleteById(String name, int place) {
        return DELETE_BY_PRIMARY_KEY.affects(session, statement -> {
                    Bind.text(statement, 1, name);
                    Bind.integer(statement, 2, place);
                });
    }

    /**
     * The first {@code limit} rows in the order of their primary keys.
     */
    public List<Shop.Shelf> page(int limit) {
        return FIRST_PAGE.list(session, statement -> Bind.integer(statement, 1, limit));
    }

    /**
     * Up to {@code limit} rows after a primary key, in the order of their primary keys.
     */
    public List<Shop.Shelf> pageAfter(String name, int place, int limit) {
        return NEXT_PAGE.list(session, statement -> {
            Bind.text(statement, 1, name);
            Bind.integer(statement, 2, place);
            Bind.integer(statement, 3, limit);
        });
    }

    /**
     * Inserts a row; a key that is taken is a {@link UniqueViolation}.
     */
    public Shop.Shelf insert(Shop_ShelfDetails details) {
        return INSERT.one(session, statement -> bindDetails(statement, 1, details));
    }

    /**
     * All rows, in no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Shelf> findAll() {
        return FIND_ALL.stream(session, Parameters.NONE);
    }

    /**
     * How many rows there are.
     */
    public long count() {
        return COUNT.one(session, Parameters.NONE);
    }

    private static int bindDetails(PreparedStatement statement, int at, Shop_ShelfDetails details)
            throws SQLException {
        Bind.text(statement, at, details.name());
        Bind.integer(statement, at + 1, details.place());
        return at + 2;
    }

    /**
     * Reads a row whose {@link #COLUMNS} begin at column {@code at}.
     */
    public static Shop.Shelf read(ResultSet row, int at) throws SQLException {
        return new Shop.Shelf(
                Read.text(row, at),
                Read.integer(row, at + 1));
    }

    /**
     * The names of the table's constraints and indexes.
     */
    public static final class Names {
        public static final String PK_SHELF = "pk_shelf";

        private Names() {
        }
    }
}
