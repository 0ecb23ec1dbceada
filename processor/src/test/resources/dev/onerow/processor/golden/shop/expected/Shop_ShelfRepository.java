package shop;

import dev.onerow.repository.Bind;
import dev.onerow.repository.Read;
import dev.onerow.repository.RowColumns;
import dev.onerow.repository.Rows;
import dev.onerow.repository.Session;
import dev.onerow.repository.TableRepository;
import dev.onerow.schema.DerivedModel;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import dev.onerow.violation.UniqueViolation;
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

/**
 * The rows of {@code shop.shelf}.
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_ShelfRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_ShelfRepository extends TableRepository<Shop.Shelf> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "shop.shelf";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "name, place";

    /** The table, as it was declared. */
    static final String MODEL = """
            table shop.shelf
            column name text
            column place integer
            primary key pk_shelf (name, place)
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Shop.Shelf> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Shop.Shelf> MAPPER = ROWS.mapper();

    private static final String INSERT = """
            INSERT INTO shop.shelf (name, place)
            VALUES (?::text, ?::integer)
            RETURNING name, place""";

    /** Works in the handle, and in its transaction if it has one. */
    public Shop_ShelfRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public Shop_ShelfRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_ShelfRepository(Session session) {
        super(session, ROWS);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    /** The row of a primary key, if there is one. */
    public Optional<Shop.Shelf> findById(String name, int place) {
        return findById(statement -> {
            Bind.text(statement, 1, name);
            Bind.integer(statement, 2, place);
        });
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(String name, int place) {
        return deleteById(statement -> {
            Bind.text(statement, 1, name);
            Bind.integer(statement, 2, place);
        });
    }

    @Override
    public List<Shop.Shelf> page(int limit) {
        return super.page(limit);
    }

    /** Up to {@code limit} rows after a primary key, in the order of their primary keys. */
    public List<Shop.Shelf> pageAfter(String name, int place, int limit) {
        return pageAfter(statement -> {
            Bind.text(statement, 1, name);
            Bind.integer(statement, 2, place);
        }, limit);
    }

    /** Inserts a row; a key that is taken is a {@link UniqueViolation}. */
    public Shop.Shelf insert(Shop_ShelfDetails details) {
        return one(INSERT, statement -> bindDetails(statement, 1, details));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static Shop.Shelf read(ResultSet row, int at) throws SQLException {
        return new Shop.Shelf(
                Read.text(row, at),
                Read.integer(row, at + 1));
    }

    private static int bindDetails(PreparedStatement statement, int at, Shop_ShelfDetails details)
            throws SQLException {
        Bind.text(statement, at, details.name());
        Bind.integer(statement, at + 1, details.place());
        return at + 2;
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_SHELF = "pk_shelf";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Shop.Shelf> {
        @Override
        public Shop.Shelf read(ResultSet row, int at) throws SQLException {
            return Shop_ShelfRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Shop.Shelf row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.text(statement, at, row.name());
                default -> Bind.integer(statement, at, row.place());
            }
        }
    }
}
