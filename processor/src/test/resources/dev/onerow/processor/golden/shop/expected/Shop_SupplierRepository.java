package shop;

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
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code shop.supplier}: one for each natural key.
 *
 * <table>
 * <caption>What PostgreSQL holds</caption>
 * <tr><td>{@code uq_supplier_email}</td><td>{@code (email)}</td></tr>
 * </table>
 *
 * <p>Made from a {@link Handle}, it works inside the caller's transaction. Made from a {@link Jdbi}, one serves
 * a whole application: each call joins the transaction that Jdbi holds for the thread, else it stands alone.
 */
@DerivedModel(Shop_SupplierRepository.MODEL)
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class Shop_SupplierRepository extends Repository<Shop.Supplier, Shop_SupplierKey, Shop_SupplierDetails> {
    /** The table, as SQL spells it. */
    public static final String TABLE_NAME = "shop.supplier";

    /** The columns as a select list, in the order that {@link #MAPPER} reads. */
    public static final String COLUMNS = "id, email, billing, registered_at";

    /** The table, as it was declared. */
    static final String MODEL = """
            table shop.supplier
            column id uuid default "gen_random_uuid()"
            column email text
            column billing text null
            column registered_at timestamptz default "now()"
            primary key pk_supplier (id)
            natural key uq_supplier_email (email as "lower(?)") order by (registered_at)
            """;

    /** The table, as it was declared. */
    public static final Table TABLE = ModelText.parse(MODEL);

    private static final Rows<Shop.Supplier> ROWS = new Rows<>(TABLE, new Columns());

    /** Maps the rows of your own queries, which select {@link #COLUMNS}. */
    public static final RowMapper<Shop.Supplier> MAPPER = ROWS.mapper();

    private static final String FIND = """
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)""";

    private static final String GET_OR_CREATE = """
            INSERT INTO shop.supplier (email, billing)
            SELECT ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.supplier WHERE lower(email) = lower(?::text))
            ON CONFLICT DO NOTHING
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)""";

    private static final String UPSERT = """
            INSERT INTO shop.supplier (email, billing)
            SELECT ?::text, ?::text
            WHERE NOT EXISTS (SELECT FROM shop.supplier WHERE lower(email) = lower(?::text))
            ON CONFLICT DO NOTHING
            RETURNING id, email, billing, registered_at;
            UPDATE shop.supplier
            SET billing = ?::text
            WHERE lower(email) = lower(?::text)
              AND billing IS DISTINCT FROM ?::text
            RETURNING id, email, billing, registered_at;
            SELECT id, email, billing, registered_at
            FROM shop.supplier
            WHERE lower(email) = lower(?::text)
              AND billing IS NOT DISTINCT FROM ?::text""";

    private static final ByKey<Shop_SupplierKey, Shop_SupplierDetails, Shop.Supplier> NATURAL_KEY = new ByKey<>(
            ROWS, "", new Columns(), FIND, GET_OR_CREATE, UPSERT);

    /** Works in the handle, and in its transaction if it has one. */
    public Shop_SupplierRepository(Handle handle) {
        this(Session.of(handle));
    }

    /** Joins the transaction that Jdbi holds for the thread, else each call stands alone. */
    public Shop_SupplierRepository(Jdbi jdbi) {
        this(Session.of(jdbi));
    }

    private Shop_SupplierRepository(Session session) {
        super(session, NATURAL_KEY);
    }

    /** As {@link #COLUMNS}, each behind the alias that your join gives the table. */
    public static String columns(String alias) {
        return ROWS.columns(alias);
    }

    @Override
    public Shop_SupplierRepository lockingFound() {
        return new Shop_SupplierRepository(session().lockingFound());
    }

    @Override
    public Shop_SupplierRepository batchesOf(int rows) {
        return new Shop_SupplierRepository(session().batchesOf(rows));
    }

    @Override
    public List<Shop.Supplier> page(@Nullable Shop_SupplierKey after, int limit) {
        return super.page(after, limit);
    }

    /** The row of a primary key, if there is one. */
    public Optional<Shop.Supplier> findById(UUID id) {
        return findById(Parameters.uuid(id));
    }

    /** Deletes the row of a primary key, and says whether there was one. */
    public boolean deleteById(UUID id) {
        return deleteById(Parameters.uuid(id));
    }

    /** Reads a row whose {@link #COLUMNS} begin at column {@code at}. */
    public static Shop.Supplier read(ResultSet row, int at) throws SQLException {
        return new Shop.Supplier(
                Read.uuid(row, at),
                Read.mapped(row, at + 1, Read.text(row, at + 1), Shop.Email::new),
                Read.mappedOrNull(row, at + 2, Read.textOrNull(row, at + 2), Shop.Email::new),
                Read.instant(row, at + 3));
    }

    /** The names of the table's constraints and indexes. */
    public static final class Names {
        public static final String PK_SUPPLIER = "pk_supplier";

        public static final String UQ_SUPPLIER_EMAIL = "uq_supplier_email";

        private Names() {
        }
    }

    /** How the rows travel to JDBC and back, and what they are found and created by. */
    private static final class Columns implements RowColumns<Shop.Supplier>, KeyColumns<Shop_SupplierKey, Shop_SupplierDetails> {
        @Override
        public Shop.Supplier read(ResultSet row, int at) throws SQLException {
            return Shop_SupplierRepository.read(row, at);
        }

        @Override
        public void bind(PreparedStatement statement, int at, Shop.Supplier row, int column) throws SQLException {
            switch (column) {
                case 0 -> Bind.uuid(statement, at, row.id());
                case 1 -> Bind.text(statement, at, row.email().value());
                case 2 -> Bind.text(statement, at, Bind.mapped(row.billing(), Shop.Email::value));
                default -> Bind.timestamptz(statement, at, row.registeredAt());
            }
        }

        @Override
        public int bindKey(PreparedStatement statement, int at, Shop_SupplierKey key) throws SQLException {
            Bind.text(statement, at, key.email().value());
            return at + 1;
        }

        @Override
        public void addKey(BatchRow row, Shop_SupplierKey key) {
            row.add(Element.TEXT, key.email().value());
        }

        @Override
        public int bindDetails(PreparedStatement statement, int at, Shop_SupplierDetails details)
                throws SQLException {
            Bind.text(statement, at, Bind.mapped(details.billing(), Shop.Email::value));
            return at + 1;
        }

        @Override
        public void addDetails(BatchRow row, Shop_SupplierDetails details) {
            row.add(Element.TEXT, Bind.mapped(details.billing(), Shop.Email::value));
        }
    }
}
