package dev.onerow.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import dev.onerow.violation.ConstraintViolation.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of violation, by a statement and at commit, with the model and without. */
@OneRowDatabase
class ViolationsTest {

    private static final QualifiedName PARENTS = new QualifiedName("shop", "parents");
    private static final QualifiedName CHILDREN = new QualifiedName("shop", "The Children");

    private static final SchemaModel SCHEMA = new SchemaModel("shop", List.of(parents(), children()));
    private static final KnownTables MODEL = KnownTables.of(SCHEMA);

    private static final String FIXTURE = """
            CREATE SCHEMA shop;
            CREATE TABLE shop.parents (
                id bigint CONSTRAINT pk_parents PRIMARY KEY,
                region text NOT NULL,
                slug text NOT NULL,
                email text,
                rank int CONSTRAINT uq_parents_rank UNIQUE DEFERRABLE INITIALLY DEFERRED,
                age int CONSTRAINT ck_parents_age CHECK (age >= 0),
                during int4range,
                CONSTRAINT ex_parents_during EXCLUDE USING gist (during WITH &&),
                CONSTRAINT uq_parents_region_slug UNIQUE (region, slug));
            CREATE UNIQUE INDEX uq_parents_email ON shop.parents (lower(email)) WHERE email IS NOT NULL;
            CREATE TABLE shop."The Children" (
                id bigint CONSTRAINT pk_children PRIMARY KEY,
                parent_id bigint CONSTRAINT fk_children_parent REFERENCES shop.parents ON DELETE RESTRICT,
                "late ""id" bigint CONSTRAINT fk_children_late REFERENCES shop.parents DEFERRABLE INITIALLY DEFERRED,
                "Seat No" int CONSTRAINT uq_children_seat UNIQUE);
            INSERT INTO shop.parents VALUES (1, 'eu', 'one', 'one@example.org', 1, 1, '[1,5)'),
                (2, 'eu', 'two', 'two@example.org', 2, 2, '[5,9)');
            INSERT INTO shop."The Children" VALUES (1, 1, 2, 1);
            """;

    private final TestDatabase database;

    ViolationsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void fill(TestDatabase database) {
        database.jdbi().useHandle(handle -> handle.createScript(FIXTURE).execute());
    }

    /**
     * A statement that violates.
     *
     * @param columns what the model tells
     * @param unmodelled what is known without it
     */
    record Case(
            Class<? extends ConstraintViolation> type,
            Kind kind,
            String sqlState,
            QualifiedName table,
            @Nullable String constraint,
            List<String> columns,
            List<String> unmodelled,
            String sql) {

        @Override
        public String toString() {
            return kind + " " + sql;
        }
    }

    static Stream<Case> immediate(TestDatabase database) {
        String restrict = database.serverVersion() >= 180000 ? "23001" : "23503";
        return Stream.of(
                unique("pk_parents", List.of("id"), List.of("id"), "INSERT INTO shop.parents VALUES (1, 'x', 'x')"),
                unique(
                        "uq_parents_region_slug",
                        List.of("region", "slug"),
                        List.of("region", "slug"),
                        "INSERT INTO shop.parents VALUES (9, 'eu', 'two')"),
                unique(
                        "uq_parents_email",
                        List.of("email"),
                        List.of(),
                        "UPDATE shop.parents SET email = 'ONE@example.org' WHERE id = 2"),
                new Case(
                        UniqueViolation.class,
                        Kind.UNIQUE,
                        "23505",
                        CHILDREN,
                        "uq_children_seat",
                        List.of("Seat No"),
                        List.of("Seat No"),
                        "INSERT INTO shop.\"The Children\" VALUES (2, NULL, NULL, 1)"),
                foreignKey(
                        "23503", "fk_children_parent", "parent_id", "INSERT INTO shop.\"The Children\" VALUES (2, 77)"),
                foreignKey(restrict, "fk_children_parent", "parent_id", "DELETE FROM shop.parents WHERE id = 1"),
                new Case(
                        CheckViolation.class,
                        Kind.CHECK,
                        "23514",
                        PARENTS,
                        "ck_parents_age",
                        List.of("age"),
                        List.of(),
                        "UPDATE shop.parents SET age = -1 WHERE id = 1"),
                new Case(
                        NotNullViolation.class,
                        Kind.NOT_NULL,
                        "23502",
                        PARENTS,
                        null,
                        List.of("slug"),
                        List.of("slug"),
                        "UPDATE shop.parents SET slug = NULL WHERE id = 1"),
                new Case(
                        ExclusionViolation.class,
                        Kind.EXCLUSION,
                        "23P01",
                        PARENTS,
                        "ex_parents_during",
                        List.of("during"),
                        List.of("during"),
                        "UPDATE shop.parents SET during = '[2,3)' WHERE id = 2"));
    }

    static Stream<Case> deferred() {
        return Stream.of(
                unique(
                        "uq_parents_rank",
                        List.of("rank"),
                        List.of("rank"),
                        "UPDATE shop.parents SET rank = 1 WHERE id = 2"),
                foreignKey(
                        "23503",
                        "fk_children_late",
                        "late \"id",
                        "UPDATE shop.\"The Children\" SET \"late \"\"id\" = 77"),
                foreignKey("23503", "fk_children_late", "late \"id", "DELETE FROM shop.parents WHERE id = 2"));
    }

    private static Case unique(String constraint, List<String> columns, List<String> unmodelled, String sql) {
        return new Case(UniqueViolation.class, Kind.UNIQUE, "23505", PARENTS, constraint, columns, unmodelled, sql);
    }

    private static Case foreignKey(String state, String constraint, String column, String sql) {
        return new Case(
                ForeignKeyViolation.class,
                Kind.FOREIGN_KEY,
                state,
                CHILDREN,
                constraint,
                List.of(column),
                List.of(),
                sql);
    }

    @Test
    void eachStatementsViolationIsNamed() {
        assertThat(immediate(database)).allSatisfy(one -> {
            SQLException failure = failureOf(one.sql());
            assertCase(one, failure, MODEL, one.columns());
            assertCase(one, failure, KnownTables.none(), one.unmodelled());
        });
    }

    @Test
    void eachDeferredViolationIsNamedAtCommit() {
        assertThat(deferred()).allSatisfy(one -> {
            Transactions transactions = Transactions.on(database.dataSource(), SCHEMA);
            ConstraintViolation modelled = catchThrowableOfType(
                    ConstraintViolation.class,
                    () -> transactions.run(tx -> {
                        assertThat(tx.handle().execute(one.sql())).isEqualTo(1);
                    }));
            assertCase(one, (SQLException) modelled.getCause(), MODEL, one.columns());
            assertThat(modelled).isInstanceOf(one.type());
            assertThat(modelled.columns()).isEqualTo(one.columns());
            ConstraintViolation bare = catchThrowableOfType(
                    ConstraintViolation.class,
                    () -> Transactions.on(database.dataSource())
                            .run(tx -> tx.handle().execute(one.sql())));
            assertThat(bare.columns()).isEqualTo(one.unmodelled());
            assertThat(bare.constraint()).isEqualTo(one.constraint());
        });
    }

    /** Jdbi's own exception would show the statement's arguments. */
    @Test
    void aStatementOfJdbisIsTypedWhenItsExceptionLeavesTheTransaction() {
        Transactions transactions = Transactions.on(database.dataSource(), SCHEMA);
        assertThatThrownBy(() -> transactions.run(
                        tx -> tx.handle().execute("INSERT INTO shop.parents VALUES (?, 'secret', 'secret')", 1)))
                .isInstanceOf(UniqueViolation.class)
                .hasMessage("unique constraint pk_parents of shop.parents (id) is violated: another row has the same"
                        + " values; read that row, or use getOrCreate");
        assertThatThrownBy(() -> transactions.run(tx -> {
                    PreparedBatch batch = tx.handle().prepareBatch("UPDATE shop.parents SET age = ? WHERE id = 1");
                    batch.add(3).add(-3).execute();
                }))
                .isInstanceOf(CheckViolation.class)
                .hasMessage("check constraint ck_parents_age of shop.parents (age) is violated: give values that meet"
                        + " its condition");
    }

    @Test
    void whatATriggerRaisesIsFoundByItsConstraint() {
        SQLException failure = failureOf("DO $$ BEGIN RAISE EXCEPTION 'guard' USING ERRCODE = '23505',"
                + " CONSTRAINT = 'uq_parents_region_slug'; END $$");
        ConstraintViolation known = Violations.of(failure, MODEL).orElseThrow();
        assertThat(known.table()).isEqualTo(PARENTS);
        assertThat(known.columns()).containsExactly("region", "slug");
        ConstraintViolation unknown = Violations.of(failure, KnownTables.none()).orElseThrow();
        assertThat(unknown.table()).isNull();
        assertThat(unknown.constraint()).isEqualTo("uq_parents_region_slug");
        assertThat(unknown).hasMessageStartingWith("unique constraint uq_parents_region_slug is violated: ");
    }

    @Test
    void aTableOfTheSameNameInAnotherSchemaIsNotTheModels() {
        database.jdbi()
                .useHandle(handle -> handle.createScript("CREATE SCHEMA other; CREATE TABLE other.parents"
                                + " (a int CONSTRAINT pk_parents PRIMARY KEY); INSERT INTO other.parents VALUES (1)")
                        .execute());
        ConstraintViolation violation = Violations.of(failureOf("INSERT INTO other.parents VALUES (1)"), MODEL)
                .orElseThrow();
        assertThat(violation.table()).isEqualTo(new QualifiedName("other", "parents"));
        assertThat(violation.columns()).containsExactly("a");
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(Violations.of(failureOf("SELECT 1 / 0"), MODEL)).isEmpty();
        assertThat(Violations.of(new SQLException("without a state"), MODEL)).isEmpty();
    }

    private static void assertCase(Case one, SQLException failure, KnownTables tables, List<String> columns) {
        ConstraintViolation violation = Violations.of(failure, tables).orElseThrow();
        assertThat(violation).isExactlyInstanceOf(one.type()).hasCause(failure);
        assertThat(violation.kind()).isEqualTo(one.kind());
        assertThat(violation.sqlState()).isEqualTo(one.sqlState());
        assertThat(violation.table()).isEqualTo(one.table());
        assertThat(violation.constraint()).isEqualTo(one.constraint());
        assertThat(violation.columns()).isEqualTo(columns);
    }

    private SQLException failureOf(String sql) {
        return catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private static Table parents() {
        return new Table(
                PARENTS,
                List.of(
                        column("id", "bigint"),
                        column("region", "text"),
                        column("slug", "text"),
                        column("email", "text"),
                        column("rank", "integer"),
                        column("age", "integer")),
                new PrimaryKey("pk_parents", List.of("id")),
                List.of(
                        key(
                                "",
                                "uq_parents_region_slug",
                                Enforcement.CONSTRAINT,
                                List.of(KeyPart.of("region"), KeyPart.of("slug"))),
                        key("email", "uq_parents_email", Enforcement.INDEX, List.of(new KeyPart("email", "lower(?)")))),
                List.of(new UniqueConstraint(
                        "uq_parents_rank",
                        List.of("rank"),
                        null,
                        null,
                        Nulls.DISTINCT,
                        Deferrable.INITIALLY_DEFERRED,
                        OnCollision.STOP)),
                List.of(),
                List.of(new Check("ck_parents_age", "age >= 0")),
                List.of());
    }

    private static Table children() {
        return new Table(
                CHILDREN,
                List.of(
                        column("id", "bigint"),
                        column("parent_id", "bigint"),
                        column("late \"id", "bigint"),
                        column("Seat No", "integer")),
                new PrimaryKey("pk_children", List.of("id")),
                List.of(key("", "uq_children_seat", Enforcement.CONSTRAINT, List.of(KeyPart.of("Seat No")))),
                List.of(),
                List.of(
                        reference("fk_children_parent", "parent_id", OnDelete.RESTRICT, Deferrable.NOT_DEFERRABLE),
                        reference("fk_children_late", "late \"id", OnDelete.NO_ACTION, Deferrable.INITIALLY_DEFERRED)),
                List.of(),
                List.of());
    }

    private static Column column(String name, String type) {
        return Column.of(name, ColumnType.of(type), true);
    }

    private static NaturalKey key(String javaName, String name, Enforcement enforcement, List<KeyPart> parts) {
        return new NaturalKey(
                javaName, name, enforcement, parts, Nulls.DISTINCT, null, NaturalKey.Survivor.OLDEST, List.of());
    }

    private static ForeignKey reference(String name, String column, OnDelete onDelete, Deferrable deferrable) {
        return new ForeignKey(name, List.of(column), PARENTS, List.of("id"), onDelete, OnUpdate.NO_ACTION, deferrable);
    }
}
