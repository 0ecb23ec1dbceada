package shop;

import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.KeyOnlyRepository;
import dev.onerow.repository.NoDetails;
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
public final class Shop_TagRepository extends KeyOnlyRepository<Shop.Tag, Shop_TagKey> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "shop.tag";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "name";

    /** The table, as it was declared. */
    static final String MODEL = """
            table shop.tag
            column name text
            primary key pk_tag (name)
            natural key pk_tag (name) is primary key
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Shop.Tag> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Shop.Tag> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT name
            FROM shop.tag
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

    private static final ByKey<Shop_TagKey, NoDetails, Shop.Tag> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE);

    /** Works in the handle, and in its transaction if it has one. */
    public Shop_TagRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public Shop_TagRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_TagRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public Shop_TagRepository lockingFound() {
        return new Shop_TagRepository(session().lockingFound());
    }

    @Override
    public Shop_TagRepository batchesOf(int rows) {
        return new Shop_TagRepository(session().batchesOf(rows));
    }

    @Override
    public List<Shop.Tag> page(@Nullable Shop_TagKey after, int limit) {
        return super.page(after, limit);
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static Shop.Tag read(ResultSet row, int at) throws SQLException {
        return new Shop.Tag(
                Read.text(row, at));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_TAG = "pk_tag";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Shop.Tag>, KeyColumns<Shop_TagKey, NoDetails> {
        @Override
        public Shop.Tag read(ResultSet row, int at) throws SQLException {
            return Shop_TagRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Shop.Tag row, int column) throws SQLException {
            Bind.text(statement, at, row.name());
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, Shop_TagKey key) throws SQLException {
            Bind.text(statement, at, key.name());
            return at + 1;
        }

        @Override
        public void addKey(BatchRow row, Shop_TagKey key) {
            row.add(Element.TEXT, key.name());
        }
    }
}
