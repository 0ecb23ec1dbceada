package shop;

import dev.onerow.repository.BatchRow;
import dev.onerow.repository.Bind;
import dev.onerow.repository.ByKey;
import dev.onerow.repository.Element;
import dev.onerow.repository.KeyColumns;
import dev.onerow.repository.KeyOnlyRepository;
import dev.onerow.repository.NoDetails;
import dev.onerow.repository.Parameters;
import dev.onerow.repository.Read;
import dev.onerow.repository.Reader;
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
public final class Shop_CategoryRepository extends KeyOnlyRepository<Shop.Category, Shop_CategoryKey> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "shop.category";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, parent_id, name";

    /** The table, as it was declared. */
    static final String MODEL = """
            table shop.category
            column id bigint identity
            column parent_id bigint
            column name text
            primary key pk_category (id)
            natural key uq_category_parent_id_name (parent_id, name)
            foreign key fk_category_parent_id_category (parent_id) references shop.category (id)
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Shop.Category> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Shop.Category> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT id, parent_id, name
            FROM shop.category
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

    private static final ByKey<Shop_CategoryKey, NoDetails, Shop.Category> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE);

    private static final String CHILDREN_BY_PARENT_ID = """
            SELECT id, parent_id, name
            FROM shop.category
            WHERE parent_id = ?""";

    private static final String WITH_PARENTS = """
            SELECT r.id, r.parent_id, r.name,
                   p1.id, p1.parent_id, p1.name
            FROM shop.category AS r
            JOIN shop.category AS p1 ON p1.id = r.parent_id""";

    private static final Reader<Shop_CategoryWithParents> PARENTS_READER = Shop_CategoryRepository::readWithParents;

    /** Works in the handle, and in its transaction if it has one. */
    public Shop_CategoryRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public Shop_CategoryRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_CategoryRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public Shop_CategoryRepository lockingFound() {
        return new Shop_CategoryRepository(session().lockingFound());
    }

    @Override
    public Shop_CategoryRepository batchesOf(int rows) {
        return new Shop_CategoryRepository(session().batchesOf(rows));
    }

    @Override
    public List<Shop.Category> page(@Nullable Shop_CategoryKey after, int limit) {
        return super.page(after, limit);
    }

    /** The row of a primary key, if there is one. */
    public Optional<Shop.Category> findById(long id) {
        return findById(Parameters.bigint(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(long id) {
        return deleteById(Parameters.bigint(id));
    }

    @Override
    public Optional<Shop.Category> update(Shop.Category row) {
        return super.update(row);
    }

    @Override
    public Optional<Shop.Category> replace(Shop.Category seen, Shop.Category changed) {
        return super.replace(seen, changed);
    }

    /**
     * The rows that reference a {@link Shop.Category}, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop.Category> findByParentId(long parentId) {
        return stream(CHILDREN_BY_PARENT_ID, Parameters.bigint(parentId));
    }

    /** The row of a key with its parents, in one query, if there is one. */
    public Optional<Shop_CategoryWithParents> findWithParents(Shop_CategoryKey key) {
        return first(WITH_PARENTS + " WHERE r.parent_id = ? AND r.name = ?", PARENTS_READER, NATURAL_KEY.parameters(key));
    }

    /** The row of a primary key with its parents, in one query, if there is one. */
    public Optional<Shop_CategoryWithParents> findByIdWithParents(long id) {
        return first(WITH_PARENTS + " WHERE r.id = ?", PARENTS_READER, Parameters.bigint(id));
    }

    /**
     * All rows with their parents, in one query and no order, through a cursor: inside a transaction, and closed after use.
     */
    public Stream<Shop_CategoryWithParents> findAllWithParents() {
        return stream(WITH_PARENTS, PARENTS_READER);
    }

    private static Shop_CategoryWithParents readWithParents(ResultSet row, int at) throws SQLException {
        return new Shop_CategoryWithParents(
                read(row, at),
                Shop_CategoryRepository.read(row, at + 3));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static Shop.Category read(ResultSet row, int at) throws SQLException {
        return new Shop.Category(
                Read.bigint(row, at),
                Read.bigint(row, at + 1),
                Read.text(row, at + 2));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_CATEGORY = "pk_category";

        public static final String UQ_CATEGORY_PARENT_ID_NAME = "uq_category_parent_id_name";

        public static final String FK_CATEGORY_PARENT_ID_CATEGORY = "fk_category_parent_id_category";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Shop.Category>, KeyColumns<Shop_CategoryKey, NoDetails> {
        @Override
        public Shop.Category read(ResultSet row, int at) throws SQLException {
            return Shop_CategoryRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Shop.Category row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.bigint(statement, at, row.id());
                case 1 -> Bind.bigint(statement, at, row.parentId());
                default -> Bind.text(statement, at, row.name());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, Shop_CategoryKey key) throws SQLException {
            Bind.bigint(statement, at, key.parentId());
            Bind.text(statement, at + 1, key.name());
            return at + 2;
        }

        @Override
        public void addKey(BatchRow row, Shop_CategoryKey key) {
            row.bigint(key.parentId());
            row.add(Element.TEXT, key.name());
        }
    }
}
