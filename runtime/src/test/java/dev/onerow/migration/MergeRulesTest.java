package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.TEXT;
import static dev.onerow.migration.WebGames.cascade;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OneRowException;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows are the same, and which of them stays. */
@OneRowDatabase
class MergeRulesTest {

    private static final QualifiedName THINGS = name("rules", "things");
    private static final Table GROUPS = ModelText.parse("""
            table rules.groups
            column id bigint
            column name text
            primary key pk_groups (id)
            natural key uq_groups_name (name)
            """);

    private final Handle handle;

    MergeRulesTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void schema() {
        handle.execute("DROP SCHEMA IF EXISTS rules CASCADE; CREATE SCHEMA rules");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void things(String columns, String... rows) {
        handle.execute("CREATE TABLE rules.things (id bigint PRIMARY KEY, " + columns + ")");
        for (String row : rows) {
            handle.execute("INSERT INTO rules.things VALUES (" + row + ")");
        }
    }

    private void migrate(Table... tables) {
        SchemaModel model = new SchemaModel("rules", List.of(tables));
        Migration.on(handle).migrate(model);
        Verify.schema(handle, model).orThrow();
        assertThat(Migration.on(handle).migrate(model)).allMatch(report -> report.duplicates() == 0);
    }

    private List<String> ids() {
        return rows("SELECT id FROM rules.things ORDER BY id");
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private static Models table() {
        return Models.table(THINGS).identity("id");
    }

    /** The things of one a, of which the one that stays takes these values of the others. */
    private static NaturalKey taking(String... columns) {
        return new NaturalKey(
                "",
                "uq_things_a",
                Enforcement.CONSTRAINT,
                List.of(KeyPart.of("a")),
                Nulls.DISTINCT,
                null,
                Survivor.OLDEST,
                List.of(columns));
    }

    private static NaturalKey key(
            String javaName, Enforcement enforcement, Nulls nulls, String where, Survivor survivor, KeyPart... parts) {
        return new NaturalKey(
                javaName,
                "uq_things_" + javaName + "x",
                enforcement,
                List.of(parts),
                nulls,
                where,
                survivor,
                List.of());
    }

    @Test
    void nullsAreDuplicatesOfNothing() {
        things(
                "a text, b text",
                "1, 'x', NULL",
                "2, 'x', NULL",
                "3, NULL, NULL",
                "4, NULL, NULL",
                "5,'x','y'",
                "6,'x','y'");
        migrate(table().columns(Column.of("a", TEXT, true), Column.of("b", TEXT, true))
                .key(key(
                        "",
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        Survivor.OLDEST,
                        KeyPart.of("a"),
                        KeyPart.of("b")))
                .build());
        assertThat(ids()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void nullsAreTheSameWhereTheKeySaysSo() {
        things("a text, b text", "1, 'x', NULL", "2, 'x', NULL", "3, NULL, NULL", "4, NULL, NULL", "5, NULL, 'y'");
        migrate(table().columns(Column.of("a", TEXT, true), Column.of("b", TEXT, true))
                .key(key(
                        "",
                        Enforcement.CONSTRAINT,
                        Nulls.NOT_DISTINCT,
                        null,
                        Survivor.OLDEST,
                        KeyPart.of("a"),
                        KeyPart.of("b")))
                .build());
        assertThat(ids()).containsExactly("1", "3", "5");
    }

    @Test
    void valuesAreTheSameIfTheirCollationSaysSo() {
        handle.execute("CREATE COLLATION rules.without_case"
                + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        things("a text COLLATE rules.without_case, b text", "1, 'x', 'y'", "2, 'X', 'y'", "3, 'X', 'Y'", "4, 'x', 'y'");
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("b", TEXT, false))
                .key(key(
                        "",
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        Survivor.OLDEST,
                        KeyPart.of("a"),
                        KeyPart.of("b")))
                .build());
        assertThat(ids()).containsExactly("1", "3");
    }

    @Test
    void rowsOutsideOfAPartialKeyStay() {
        // A column old1 is here so that the predicate could be taken for one of the merge's own.
        things("a text NOT NULL, old1 text", "1, 'x', 'gone'", "2, 'x', NULL", "3, 'x', NULL", "4, 'x', 'gone'");
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("old1", TEXT, true))
                .key(key("", Enforcement.INDEX, Nulls.DISTINCT, "old1 IS NULL", Survivor.OLDEST, KeyPart.of("a")))
                .build());
        assertThat(ids()).containsExactly("1", "2", "4");
    }

    @Test
    void aNormalisedKeyGroupsAsItsIndexDoes() {
        things("a text NOT NULL", "1, 'Ada'", "2, 'ADA'", "3, 'bob'", "4, 'ada'");
        migrate(table().columns(Column.of("a", TEXT, false))
                .key(key("", Enforcement.INDEX, Nulls.DISTINCT, null, Survivor.OLDEST, new KeyPart("a", "lower(?)")))
                .build());
        assertThat(rows("SELECT a FROM rules.things ORDER BY id")).containsExactly("Ada", "bob");
    }

    @Test
    void theNewestStays() {
        things("a text NOT NULL", "1, 'x'", "2, 'x'", "3, 'y'", "4, 'x'");
        migrate(table().columns(Column.of("a", TEXT, false))
                .key(key(
                        "",
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        new Survivor(Keep.NEWEST, List.of()),
                        KeyPart.of("a")))
                .build());
        assertThat(ids()).containsExactly("3", "4");
    }

    @Test
    void theOrderDecidesAndTheUnknownComesLast() {
        things(
                "a text NOT NULL, at date",
                "1, 'x', NULL",
                "2, 'x', '2020-01-02'",
                "3, 'x', '2020-01-01'",
                "4, 'x', '2020-01-01'",
                "5, 'x', '2021-01-01'");
        Survivor survivor = new Survivor(Keep.OLDEST, List.of(new Order("at", false)));
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("at", ColumnType.of("date"), true))
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, survivor, KeyPart.of("a")))
                .build());
        assertThat(ids()).containsExactly("3");
    }

    @Test
    void newestByADescendingOrderIsTheLeast() {
        things("a text NOT NULL, rank int", "1, 'x', NULL", "2, 'x', 5", "3, 'x', 1", "4, 'x', 9");
        Survivor survivor = new Survivor(Keep.NEWEST, List.of(new Order("rank", true)));
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("rank", ColumnType.of("int"), true))
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, survivor, KeyPart.of("a")))
                .build());
        assertThat(ids()).containsExactly("3");
    }

    @Test
    void aRowThatSharesOneKeyWithEachOfTwoOthersLinksThem() {
        things(
                "a text NOT NULL, b text NOT NULL",
                "1, 'x', 'p'",
                "2, 'y', 'q'",
                "3, 'x', 'q'",
                "4, 'z', 'r'",
                "5, 'y', 's'",
                "6, 'w', 's'");
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("b", TEXT, false))
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, Survivor.OLDEST, KeyPart.of("a")))
                .key(key("slug", Enforcement.INDEX, Nulls.DISTINCT, "b <> 'r'", Survivor.OLDEST, KeyPart.of("b")))
                .build());
        assertThat(ids()).containsExactly("1", "4");
    }

    @Test
    void theSurvivorTakesWhatItLacks() {
        things(
                "a text NOT NULL, v text[], u text UNIQUE, k1 int, k2 int",
                "1, 'x', NULL, NULL, 7, NULL",
                "2, 'x', NULL, 'u2', 1, NULL",
                "3, 'x', '{{p,q}}', 'u3', 2, 3",
                "4, 'y', '{r}', NULL, NULL, NULL");
        migrate(table().columns(
                        Column.of("a", TEXT, false),
                        Column.of("v", TEXT.array(), true),
                        Column.of("u", TEXT, true),
                        Column.of("k1", ColumnType.of("int"), true),
                        Column.of("k2", ColumnType.of("int"), true))
                .key(taking("v", "u", "k1", "k2"))
                .build());
        assertThat(rows("SELECT t::text FROM rules.things t ORDER BY id"))
                .containsExactly("(1,x,\"{{p,q}}\",u2,7,3)", "(4,y,{r},,,)");
    }

    @Test
    void childrenFollowThroughThreeLevelsAndComeTogether() {
        handle.execute(
                """
                CREATE TABLE rules.b (id bigint PRIMARY KEY, thing_id bigint NOT NULL REFERENCES rules.things ON DELETE CASCADE,
                    n text NOT NULL, UNIQUE (thing_id, n));
                CREATE TABLE rules.c (id bigint PRIMARY KEY, b_id bigint NOT NULL REFERENCES rules.b ON DELETE CASCADE,
                    n text NOT NULL, UNIQUE (b_id, n));
                CREATE TABLE rules.d (id bigint PRIMARY KEY, c_id bigint REFERENCES rules.c ON DELETE SET NULL)""".transform(ddl -> "CREATE TABLE rules.things (id bigint PRIMARY KEY, a text NOT NULL);" + ddl));
        handle.execute("""
                INSERT INTO rules.things VALUES (1, 'x'), (2, 'x'), (3, 'y');
                INSERT INTO rules.b VALUES (1, 1, 'p'), (2, 2, 'p'), (3, 2, 'q'), (4, 3, 'p');
                INSERT INTO rules.c VALUES (1, 1, 'm'), (2, 2, 'm'), (3, 2, 'n'), (4, 3, 'm');
                INSERT INTO rules.d VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, NULL)""");
        migrate(
                WebGames.keyed(THINGS, "a"),
                child("b", "thing_id", THINGS),
                child("c", "b_id", name("rules", "b")),
                Models.table(name("rules", "d"))
                        .identity("id")
                        .columns(Column.of("c_id", BIGINT, true))
                        .foreignKeys(cascade(name("rules", "d"), "c_id", name("rules", "c")))
                        .build());
        assertThat(rows("SELECT b::text FROM rules.b ORDER BY id")).containsExactly("(1,1,p)", "(3,1,q)", "(4,3,p)");
        assertThat(rows("SELECT c::text FROM rules.c ORDER BY id")).containsExactly("(1,1,m)", "(3,1,n)", "(4,3,m)");
        assertThat(rows("SELECT d::text FROM rules.d ORDER BY id"))
                .containsExactly("(1,1)", "(2,1)", "(3,3)", "(4,4)", "(5,)");
    }

    private static Table child(String table, String column, QualifiedName parent) {
        QualifiedName name = name("rules", table);
        return Models.table(name)
                .identity("id")
                .columns(Column.of(column, BIGINT, false), Column.of("n", TEXT, false))
                .key(
                        "",
                        WebGames.names(name).unique(List.of(column, "n"), null),
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        KeyPart.of(column),
                        KeyPart.of("n"))
                .foreignKeys(cascade(name, column, parent))
                .build();
    }

    @Test
    void twoReferencesToOneParentAndACompositeOne() {
        handle.execute("""
                CREATE TABLE rules.things (t text, id bigint, a text NOT NULL, PRIMARY KEY (t, id));
                CREATE TABLE rules.friends (id bigint PRIMARY KEY, t text NOT NULL, x bigint NOT NULL, y bigint NOT NULL,
                    FOREIGN KEY (x, t) REFERENCES rules.things (id, t));
                INSERT INTO rules.things VALUES ('t', 1, 'x'), ('t', 2, 'x'), ('u', 2, 'x'), ('t', 3, 'y'), ('t', 4, 'y');
                INSERT INTO rules.friends VALUES (1, 't', 2, 4), (2, 't', 1, 3), (3, 'u', 2, 2), (4, 't', 3, 1)""");
        QualifiedName friends = name("rules", "friends");
        migrate(
                Models.table(THINGS)
                        .columns(
                                Column.of("t", TEXT, false),
                                Column.of("id", BIGINT, false),
                                Column.of("a", TEXT, false))
                        .primaryKey("pk_things", "t", "id")
                        .key(key(
                                "",
                                Enforcement.CONSTRAINT,
                                Nulls.DISTINCT,
                                null,
                                Survivor.OLDEST,
                                KeyPart.of("t"),
                                KeyPart.of("a")))
                        .build(),
                Models.table(friends)
                        .identity("id")
                        .columns(
                                Column.of("t", TEXT, false),
                                Column.of("x", BIGINT, false),
                                Column.of("y", BIGINT, false))
                        .key(
                                "",
                                "uq_friends",
                                Enforcement.CONSTRAINT,
                                Nulls.DISTINCT,
                                null,
                                KeyPart.of("t"),
                                KeyPart.of("x"),
                                KeyPart.of("y"))
                        .foreignKeys(
                                Models.reference("fk_x", THINGS, List.of("t", "x"), List.of("t", "id")),
                                Models.reference("fk_y", THINGS, List.of("t", "y"), List.of("t", "id")))
                        .build());
        assertThat(rows("SELECT t || id FROM rules.things ORDER BY 1")).containsExactly("t1", "t3", "u2");
        assertThat(rows("SELECT f::text FROM rules.friends f ORDER BY id"))
                .containsExactly("(1,t,1,3)", "(3,u,2,2)", "(4,t,3,1)");
    }

    @Test
    void referencesThatShareAColumnFollowTogether() {
        handle.execute("""
                CREATE TABLE rules.things (t bigint, id bigint, b bigint NOT NULL, PRIMARY KEY (t, id));
                CREATE TABLE rules.friends (id bigint PRIMARY KEY, t bigint NOT NULL, x bigint NOT NULL, y bigint NOT NULL,
                    FOREIGN KEY (t, x) REFERENCES rules.things, FOREIGN KEY (t, y) REFERENCES rules.things);
                INSERT INTO rules.things VALUES (2, 7, 3), (1, 7, 2), (1, 9, 3), (2, 6, 2);
                INSERT INTO rules.friends VALUES (1, 2, 6, 7)""");
        migrate(tenants(), friends());
        assertThat(rows("SELECT x::text FROM rules.things x ORDER BY b")).containsExactly("(1,7,2)", "(1,9,3)");
        assertThat(rows("SELECT f::text FROM rules.friends f")).containsExactly("(1,1,7,9)");
    }

    @Test
    void ofAReferenceOneColumnGoesRoundInACircleAndTheOtherEnds() {
        handle.execute("""
                CREATE TABLE rules.things (t bigint, id bigint, b text NOT NULL, best bigint, PRIMARY KEY (t, id));
                CREATE TABLE rules.friends (id bigint PRIMARY KEY, t bigint NOT NULL, x bigint NOT NULL,
                    FOREIGN KEY (t, x) REFERENCES rules.things, UNIQUE (t, x));
                ALTER TABLE rules.things ADD FOREIGN KEY (t, best) REFERENCES rules.friends (t, x);
                INSERT INTO rules.things VALUES (1, 1, 'p'), (1, 2, 'p'), (1, 3, 'q');
                INSERT INTO rules.friends VALUES (1, 1, 1), (2, 1, 2), (3, 1, 3);
                UPDATE rules.things SET best = CASE id WHEN 3 THEN 2 ELSE 3 END""");
        QualifiedName friends = name("rules", "friends");
        migrate(
                Models.table(THINGS)
                        .columns(
                                Column.of("t", BIGINT, false),
                                Column.of("id", BIGINT, false),
                                Column.of("b", TEXT, false),
                                Column.of("best", BIGINT, true))
                        .primaryKey("pk_things", "t", "id")
                        .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, Survivor.OLDEST, KeyPart.of("b")))
                        .foreignKeys(Models.reference("fk_best", friends, List.of("t", "best"), List.of("t", "x")))
                        .build(),
                Models.table(friends)
                        .identity("id")
                        .columns(Column.of("t", BIGINT, false), Column.of("x", BIGINT, false))
                        .key(
                                "",
                                "uq_friends",
                                Enforcement.CONSTRAINT,
                                Nulls.DISTINCT,
                                null,
                                KeyPart.of("t"),
                                KeyPart.of("x"))
                        .foreignKeys(Models.reference("fk_x", THINGS, List.of("t", "x"), List.of("t", "id")))
                        .build());
        assertThat(rows("SELECT x::text FROM rules.things x ORDER BY id")).containsExactly("(1,1,p,3)", "(1,3,q,1)");
        assertThat(rows("SELECT f::text FROM rules.friends f ORDER BY id")).containsExactly("(1,1,1)", "(3,1,3)");
    }

    @Test
    void referencesThatShareAColumnAndWouldDifferInItStopIt() {
        handle.execute("""
                CREATE TABLE rules.things (t bigint, id bigint, b bigint NOT NULL, PRIMARY KEY (t, id));
                CREATE TABLE rules.friends (id bigint PRIMARY KEY, t bigint NOT NULL, x bigint NOT NULL, y bigint NOT NULL,
                    FOREIGN KEY (t, x) REFERENCES rules.things, FOREIGN KEY (t, y) REFERENCES rules.things);
                INSERT INTO rules.things VALUES (2, 7, 3), (1, 7, 2), (2, 6, 2);
                INSERT INTO rules.friends VALUES (1, 2, 6, 7), (2, 2, 7, 7)""");
        assertThatThrownBy(() -> migrate(tenants(), friends()))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("several references share t of rules.friends")
                .hasMessageContaining(", by primary key (id): (1) (1 in all)");
        assertThat(rows("SELECT count(*) FROM rules.things")).containsExactly("3");
    }

    private static Table tenants() {
        return Models.table(THINGS)
                .columns(Column.of("t", BIGINT, false), Column.of("id", BIGINT, false), Column.of("b", BIGINT, false))
                .primaryKey("pk_things", "t", "id")
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, Survivor.OLDEST, KeyPart.of("b")))
                .build();
    }

    private static Table friends() {
        return Models.table(name("rules", "friends"))
                .identity("id")
                .columns(Column.of("t", BIGINT, false), Column.of("x", BIGINT, false), Column.of("y", BIGINT, false))
                .foreignKeys(
                        Models.reference("fk_x", THINGS, List.of("t", "x"), List.of("t", "id")),
                        Models.reference("fk_y", THINGS, List.of("t", "y"), List.of("t", "id")))
                .build();
    }

    @Test
    void aSelfReferenceOutsideOfTheKeyFollows() {
        things(
                "a text NOT NULL, up bigint REFERENCES rules.things ON DELETE CASCADE",
                "1, 'x', NULL",
                "2, 'x', 1",
                "3, 'y', 2",
                "4, 'z', 3",
                "5, 'y', 4",
                "6, 'x', 2",
                "7, 'w', 6");
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("up", BIGINT, true))
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, Survivor.OLDEST, KeyPart.of("a")))
                .foreignKeys(cascade(THINGS, "up", THINGS))
                .build());
        assertThat(rows("SELECT t::text FROM rules.things t ORDER BY id"))
                .containsExactly("(1,x,)", "(3,y,1)", "(4,z,3)", "(7,w,1)");
    }

    @Test
    void aSelfReferenceThatIsFilledInLeadsToWhatStays() {
        things("a text NOT NULL, up bigint REFERENCES rules.things", "1, 'x', NULL", "2, 'x', 2", "3, 'y', 2");
        migrate(table().columns(Column.of("a", TEXT, false), Column.of("up", BIGINT, true))
                .key(taking("up"))
                .foreignKeys(cascade(THINGS, "up", THINGS))
                .build());
        assertThat(rows("SELECT t::text FROM rules.things t ORDER BY id")).containsExactly("(1,x,1)", "(3,y,1)");
    }

    @Test
    void aSelfReferenceInTheKeyMergesWhatReferencesTheSame() {
        things("a text NOT NULL, up bigint NOT NULL REFERENCES rules.things", "1, 'x', 1", "2, 'x', 2");
        Table table = table().columns(Column.of("a", TEXT, false), Column.of("up", BIGINT, false))
                .key(key(
                        "",
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        Survivor.OLDEST,
                        KeyPart.of("up"),
                        KeyPart.of("a")))
                .foreignKeys(cascade(THINGS, "up", THINGS))
                .build();
        migrate(table);
        handle.execute("ALTER TABLE rules.things DROP CONSTRAINT uq_things_x");
        handle.execute(
                "INSERT INTO rules.things VALUES (3, 'x', 2), (4, 'y', 2), (5, 'y', 3), (6, 'z', 5), (7, 'z', 4)");
        migrate(table);
        assertThat(rows("SELECT t::text FROM rules.things t ORDER BY id"))
                .containsExactly("(1,x,1)", "(2,x,2)", "(4,y,2)", "(6,z,4)");
    }

    @Test
    void aTableWithoutAnIdIsMergedByItsNaturalPrimaryKey() {
        handle.execute("CREATE TABLE rules.things (a text, note text)");
        handle.execute("INSERT INTO rules.things VALUES ('x', NULL), ('x', 'n'), ('y', NULL)");
        migrate(Models.table(THINGS)
                .columns(Column.of("a", TEXT, false), Column.of("note", TEXT, true))
                .primaryKey("pk_things", "a")
                .key(new NaturalKey(
                        "",
                        "pk_things",
                        Enforcement.PRIMARY_KEY,
                        List.of(KeyPart.of("a")),
                        Nulls.DISTINCT,
                        null,
                        Survivor.OLDEST,
                        List.of("note")))
                .build());
        assertThat(rows("SELECT t::text FROM rules.things t ORDER BY 1")).containsExactly("(x,n)", "(y,)");
    }

    @Test
    void aCollisionOnAnotherUniqueConstraintStopsIt() {
        handle.execute("""
                CREATE TABLE rules.things (id bigint PRIMARY KEY, a text NOT NULL);
                CREATE TABLE rules.ranks (id bigint PRIMARY KEY, thing_id bigint NOT NULL REFERENCES rules.things,
                    rank int NOT NULL, CONSTRAINT one_rank UNIQUE (thing_id, rank));
                INSERT INTO rules.things VALUES (1, 'x'), (2, 'x');
                INSERT INTO rules.ranks VALUES (1, 1, 1), (2, 2, 1)""");
        QualifiedName ranks = name("rules", "ranks");
        Table child = Models.table(ranks)
                .identity("id")
                .columns(Column.of("thing_id", BIGINT, false))
                .foreignKeys(cascade(ranks, "thing_id", THINGS))
                .build();
        assertThatThrownBy(() -> migrate(WebGames.keyed(THINGS, "a"), child)).hasMessageContaining("one_rank");
        assertThatRefusedOnline("one_rank", WebGames.keyed(THINGS, "a"), child);
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void aPartitionedTableIsRefused() {
        handle.execute("CREATE TABLE rules.things (id bigint, a text NOT NULL) PARTITION BY LIST (id)");
        assertThatThrownBy(() -> migrate(WebGames.keyed(THINGS, "a")))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("rules.things");
    }

    @Test
    void aNullWhereNoneMayBeStopsIt() {
        things("a text", "1, NULL");
        assertThatThrownBy(() -> migrate(WebGames.keyed(THINGS, "a")))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("rules.things has rows without a value that is declared NOT NULL, by primary key"
                        + " (id): (1) without a (1 in all)");
    }

    @Test
    void rowsThatADeclaredUniqueConstraintForbidsAreListed() {
        things(
                "a text NOT NULL, b integer",
                "1, 'x', 7",
                "2, 'x', 7",
                "3, 'y', 7",
                "4, 'z', NULL",
                "5, 'w', NULL",
                "6, 'v', 8");
        Models declared = table().columns(Column.of("a", TEXT, false), Column.of("b", ColumnType.of("integer"), true))
                .key(key("", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, Survivor.OLDEST, KeyPart.of("a")));
        assertThatForbidden(
                declared.uniques(unique("uq_things_b", List.of("b"), null, null))
                        .build(),
                "rules.things are different things, but equal in what uq_things_b declares unique, by"
                        + " primary key (id): (1) and (3) (1 in all)");
        assertThatForbidden(
                declared.uniques(unique("uq_things_b", List.of(), "b / 2", "b > 6"))
                        .build(),
                "uq_things_b declares unique");
        assertThat(ids()).hasSize(6);
        migrate(declared.uniques(unique("uq_things_b", List.of("b"), null, "b > 7"))
                .build());
    }

    @Test
    void aValueThatIsTakenFromADuplicateMayBeForbidden() {
        things("a text NOT NULL, b integer", "1, 'x', NULL", "2, 'x', 7", "3, 'y', 7");
        assertThatForbidden(
                table().columns(Column.of("a", TEXT, false), Column.of("b", ColumnType.of("integer"), true))
                        .key(taking("b"))
                        .uniques(unique("uq_things_b", List.of("b"), null, null))
                        .build(),
                "(1) and (3) (1 in all)");
    }

    /** By the one they are the same, by the other, which leads to rows that stay, they are not. */
    @Test
    void referencesThatShareAColumnMustAgree() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY);
                CREATE TABLE rules.things (group_id bigint REFERENCES rules.groups, id bigint, name text NOT NULL,
                    PRIMARY KEY (group_id, id));
                CREATE TABLE rules.ranks (group_id bigint REFERENCES rules.groups, thing_id bigint,
                    PRIMARY KEY (group_id, thing_id), FOREIGN KEY (group_id, thing_id) REFERENCES rules.things);
                INSERT INTO rules.groups VALUES (1), (2);
                INSERT INTO rules.things VALUES (1, 5, 'x'), (2, 6, 'x');
                INSERT INTO rules.ranks VALUES (1, 5), (2, 6)""");
        Table groups = ModelText.parse("""
                table rules.groups
                column id bigint
                primary key pk_groups (id)
                """);
        Table things = ModelText.parse("""
                table rules.things
                column group_id bigint
                column id bigint
                column name text
                primary key pk_things (group_id, id)
                natural key uq_things_name (name)
                foreign key fk_things_group_id_groups (group_id) references rules.groups (id)
                """);
        Table ranks = ModelText.parse("""
                table rules.ranks
                column group_id bigint
                column thing_id bigint
                primary key pk_ranks (group_id, thing_id)
                natural key pk_ranks (group_id, thing_id) is primary key
                foreign key fk_ranks_group_id_groups (group_id) references rules.groups (id)
                foreign key fk_ranks_group_id_thing_id_things (group_id, thing_id) references rules.things (group_id, id)
                """);
        assertThatThrownBy(() -> migrate(groups, things, ranks))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("several references share group_id of rules.ranks");
        assertThat(rows("SELECT group_id FROM rules.ranks ORDER BY 1")).containsExactly("1", "2");
    }

    /** It shares its group with another one, by which they are the same. */
    @Test
    void aReferenceThatIsNullInPartTellsNothing() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.things (group_id bigint, id bigint, PRIMARY KEY (group_id, id));
                CREATE TABLE rules.ranks (id bigint PRIMARY KEY, group_id bigint, thing_id bigint, name text NOT NULL);
                INSERT INTO rules.groups VALUES (1, 'x'), (10, 'x'), (20, 'y');
                INSERT INTO rules.ranks VALUES (1, 1, NULL, 'q'), (2, 10, NULL, 'q'), (3, 20, NULL, 'q'), (4, 10, NULL, 'z'),
                    (5, NULL, 7, 'q'), (6, NULL, 7, 'q'), (7, NULL, 8, 'q')""");
        Table things = ModelText.parse("""
                table rules.things
                column group_id bigint
                column id bigint
                primary key pk_things (group_id, id)
                natural key pk_things (group_id, id) is primary key
                foreign key fk_things_group_id_groups (group_id) references rules.groups (id)
                """);
        Table ranks = ModelText.parse("""
                table rules.ranks
                column id bigint
                column group_id bigint null
                column thing_id bigint null
                column name text
                primary key pk_ranks (id)
                natural key uq_ranks (group_id, thing_id, name) nulls not distinct
                foreign key fk_ranks_group_id_groups (group_id) references rules.groups (id)
                foreign key fk_ranks_group_id_thing_id_things (group_id, thing_id) references rules.things (group_id, id)
                """);
        migrate(GROUPS, things, ranks);
        assertThat(rows("SELECT id || ' ' || coalesce(group_id, 0) FROM rules.ranks ORDER BY id"))
                .containsExactly("1 1", "3 20", "4 1", "5 0", "7 0");
    }

    /** Their own reference leads nowhere, so they are compared as they are; but another one changes their group. */
    @Test
    void rowsThatBecomeEqualByAnotherReferenceStopIt() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.things (id bigint PRIMARY KEY, a bigint NOT NULL, group_id bigint NOT NULL);
                CREATE TABLE rules.ranks (id bigint PRIMARY KEY, a bigint, a2 bigint NOT NULL, group_id bigint NOT NULL);
                INSERT INTO rules.groups VALUES (1, 'x'), (10, 'x');
                INSERT INTO rules.things VALUES (1, 3, 1), (2, 3, 10);
                INSERT INTO rules.ranks VALUES (1, NULL, 3, 1), (2, NULL, 3, 10)""");
        Table things = ModelText.parse("""
                table rules.things
                column id bigint
                column a bigint
                column group_id bigint
                primary key pk_things (id)
                natural key uq_things_a_group_id (a, group_id)
                foreign key fk_things_group_id_groups (group_id) references rules.groups (id)
                """);
        Table ranks = ModelText.parse("""
                table rules.ranks
                column id bigint
                column a bigint null
                column a2 bigint
                column group_id bigint
                primary key pk_ranks (id)
                natural key uq_ranks_a_group_id (a, group_id) nulls not distinct
                foreign key fk_ranks_a_group_id_things (a, group_id) references rules.things (a, group_id)
                foreign key fk_ranks_a2_group_id_things (a2, group_id) references rules.things (a, group_id)
                """);
        assertThatThrownBy(() -> migrate(GROUPS, things, ranks))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("uq_ranks_a_group_id")
                .hasMessageContaining("rows that are not the same are equal there once what they refer to is merged");
        assertThat(ids()).containsExactly("1", "2");
    }

    /** Told by the preview as by the migration, also online before anything changes. */
    private void assertThatForbidden(Table table, String message) {
        assertThatThrownBy(() -> migrate(table))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertThatRefusedOnline(message, table);
        assertThat(Migration.on(handle)
                        .preview(new SchemaModel("rules", List.of(table)))
                        .refusals())
                .singleElement()
                .asString()
                .contains(message);
    }

    private void assertThatRefusedOnline(String message, Table... tables) {
        List<String> before = DatabaseState.of(handle, "rules");
        assertThatThrownBy(() -> Migration.on(handle)
                        .migrateOnline(new SchemaModel("rules", List.of(tables)), OnlineOptions.standard()))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertThat(DatabaseState.of(handle, "rules")).isEqualTo(before);
    }

    private static UniqueConstraint unique(String name, List<String> columns, String expression, String where) {
        return new UniqueConstraint(
                name, columns, expression, where, Nulls.DISTINCT, Deferrable.NOT_DEFERRABLE, OnCollision.STOP);
    }
}
