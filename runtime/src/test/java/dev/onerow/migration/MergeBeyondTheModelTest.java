package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.cascade;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OneRowException;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hangs on duplicates in tables that Java does not know, and what must stop a merge of it. */
@OneRowDatabase
class MergeBeyondTheModelTest {

    private static final QualifiedName THINGS = name("rules", "things");

    private final TestDatabase database;
    private final Handle handle;

    MergeBeyondTheModelTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    /** 1 and 2 are the same, 3 is not. */
    @BeforeEach
    void things() {
        run("""
            DROP SCHEMA IF EXISTS rules CASCADE;
            DROP SCHEMA IF EXISTS other CASCADE;
            CREATE SCHEMA rules;
            CREATE SCHEMA other;
            CREATE TABLE rules.things (id bigint PRIMARY KEY, a text NOT NULL);
            INSERT INTO rules.things VALUES (1, 'x'), (2, 'x'), (3, 'y')""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private void run(String sql) {
        handle.execute(sql);
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private void migrate() {
        migrate(WebGames.keyed(THINGS, "a"));
    }

    private void migrate(Table... tables) {
        SchemaModel model = new SchemaModel("rules", List.of(tables));
        Migration.on(handle).migrate(model);
        Verify.schema(handle, model).orThrow();
        assertThat(Migration.on(handle).migrate(model)).allMatch(report -> report.duplicates() == 0);
    }

    private void assertRefused(String... words) {
        List<String> before = rows("SELECT t::text FROM rules.things t");
        assertThatThrownBy(this::migrate).isInstanceOf(MigrationRefused.class).hasMessageContainingAll(words);
        assertThat(rows("SELECT t::text FROM rules.things t")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "CASCADE ON UPDATE CASCADE"})
    void anotherSchemasRowsFollowWhateverTheirForeignKeyDoes(String action) {
        run("CREATE TABLE other.hangs (id bigint PRIMARY KEY, thing bigint REFERENCES rules.things ON DELETE " + action
                + " DEFERRABLE INITIALLY DEFERRED); INSERT INTO other.hangs VALUES (1, 1), (2, 2), (3, 3), (4, NULL)");
        migrate();
        assertThat(rows("SELECT h::text FROM other.hangs h ORDER BY id"))
                .containsExactly("(1,1)", "(2,1)", "(3,3)", "(4,)");
    }

    @Test
    void twoForeignKeysAreFollowedInOneChange() {
        run("""
            CREATE TABLE other.pairs (a bigint REFERENCES rules.things, b bigint REFERENCES rules.things, n int);
            INSERT INTO other.pairs VALUES (2, 2, 1), (2, 3, 2), (3, 2, 3), (1, 1, 4);
            CREATE TABLE other.versions (n int);
            CREATE FUNCTION other.count() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO other.versions VALUES (NEW.n); RETURN NEW; END';
            CREATE TRIGGER counts AFTER UPDATE ON other.pairs FOR EACH ROW EXECUTE FUNCTION other.count();
            ALTER TABLE other.pairs ENABLE ALWAYS TRIGGER counts""");
        migrate();
        assertThat(rows("SELECT p::text FROM other.pairs p ORDER BY n"))
                .containsExactly("(1,1,1)", "(1,3,2)", "(3,1,3)", "(1,1,4)");
        assertThat(rows("SELECT tgenabled FROM pg_trigger WHERE tgname = 'counts'"))
                .containsExactly("A");
    }

    @Test
    void partitionedTablesFollowFromPartitionToPartition() {
        run("""
            CREATE TABLE other.parts (id bigint, thing bigint REFERENCES rules.things) PARTITION BY LIST (thing);
            CREATE TABLE other.part_1 PARTITION OF other.parts FOR VALUES IN (1, 3);
            CREATE TABLE other.part_2 PARTITION OF other.parts FOR VALUES IN (2);
            INSERT INTO other.parts VALUES (1, 1), (2, 2), (3, 3), (4, 2)""");
        migrate();
        assertThat(rows("SELECT concat_ws(' ', tableoid::regclass, id, thing) FROM other.parts ORDER BY id"))
                .containsExactly("other.part_1 1 1", "other.part_1 2 1", "other.part_1 3 3", "other.part_1 4 1");
    }

    @Test
    void rowsWithoutAnyKeyFollowEachForItself() {
        run("""
            CREATE TABLE other.loose (thing bigint REFERENCES rules.things ON DELETE CASCADE, note text);
            INSERT INTO other.loose VALUES (2, 'x'), (2, 'x'), (1, 'x')""");
        migrate();
        assertThat(rows("SELECT l::text FROM other.loose l")).containsExactly("(1,x)", "(1,x)", "(1,x)");
    }

    @Test
    void matchFullStaysFull() {
        run("""
            DROP TABLE rules.things;
            CREATE TABLE rules.things (t bigint, id bigint, a text NOT NULL, PRIMARY KEY (t, id));
            INSERT INTO rules.things VALUES (1, 1, 'x'), (2, 1, 'x'), (2, 2, 'y');
            CREATE TABLE other.full (id bigint PRIMARY KEY, t bigint, thing bigint,
                FOREIGN KEY (t, thing) REFERENCES rules.things MATCH FULL ON DELETE CASCADE);
            INSERT INTO other.full VALUES (1, 2, 1), (2, 2, 2), (3, NULL, NULL)""");
        migrate(Models.table(THINGS)
                .columns(
                        Column.of("t", BIGINT, false),
                        Column.of("id", BIGINT, false),
                        Column.of("a", WebGames.TEXT, false))
                .primaryKey("pk_things", "t", "id")
                .key("", "uq_things_a", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("a"))
                .build());
        assertThat(rows("SELECT f::text FROM other.full f ORDER BY id")).containsExactly("(1,1,1)", "(2,2,2)", "(3,,)");
    }

    @Test
    void aChainOfUnknownTablesThatShareTheColumnFollowsToItsEnd() {
        run("""
            CREATE TABLE other.first (thing bigint REFERENCES rules.things, n int, PRIMARY KEY (thing, n));
            CREATE TABLE other.second (thing bigint, n int, m int, PRIMARY KEY (thing, n, m),
                FOREIGN KEY (thing, n) REFERENCES other.first ON DELETE CASCADE);
            CREATE TABLE rules.third (id bigint PRIMARY KEY, thing bigint, n int, m int,
                FOREIGN KEY (thing, n, m) REFERENCES other.second ON UPDATE CASCADE ON DELETE CASCADE);
            INSERT INTO other.first VALUES (1, 1), (2, 2), (3, 1);
            INSERT INTO other.second VALUES (1, 1, 1), (2, 2, 1), (2, 2, 2), (3, 1, 1);
            INSERT INTO rules.third VALUES (1, 2, 2, 2), (2, 1, 1, 1), (3, 3, 1, 1)""");
        migrate();
        assertThat(rows("SELECT f::text FROM other.first f ORDER BY 1")).containsExactly("(1,1)", "(1,2)", "(3,1)");
        assertThat(rows("SELECT s::text FROM other.second s ORDER BY 1"))
                .containsExactly("(1,1,1)", "(1,2,1)", "(1,2,2)", "(3,1,1)");
        assertThat(rows("SELECT t::text FROM rules.third t ORDER BY id"))
                .containsExactly("(1,1,2,2)", "(2,1,1,1)", "(3,3,1,1)");
    }

    @Test
    void aKeyThatPassesFromADuplicateToWhatStaysCascadesNothing() {
        run("""
            CREATE TABLE rules.uses (thing bigint REFERENCES rules.things, n bigint, a text NOT NULL,
                PRIMARY KEY (thing, n));
            CREATE TABLE other.hangs (id bigint PRIMARY KEY, thing bigint, n bigint,
                CONSTRAINT odd FOREIGN KEY (thing, n) REFERENCES rules.uses ON DELETE CASCADE ON UPDATE CASCADE);
            INSERT INTO rules.uses VALUES (2, 7, 'u'), (1, 7, 'u'), (3, 7, 'u');
            INSERT INTO other.hangs VALUES (1, 2, 7), (2, 1, 7), (3, 3, 7)""");
        QualifiedName uses = name("rules", "uses");
        Table table = Models.table(uses)
                .columns(
                        Column.of("thing", BIGINT, false),
                        Column.of("n", BIGINT, false),
                        Column.of("a", WebGames.TEXT, false))
                .primaryKey("pk_uses", "thing", "n")
                .key(new NaturalKey(
                        "",
                        "uq_uses_thing_a",
                        Enforcement.CONSTRAINT,
                        List.of(KeyPart.of("thing"), KeyPart.of("a")),
                        Nulls.DISTINCT,
                        null,
                        new Survivor(Keep.NEWEST, List.of()),
                        List.of()))
                .foreignKeys(cascade(uses, "thing", THINGS))
                .build();
        migrate(WebGames.keyed(THINGS, "a"), table);
        assertThat(rows("SELECT u::text FROM rules.uses u ORDER BY 1")).containsExactly("(1,7,u)", "(3,7,u)");
        assertThat(rows("SELECT h::text FROM other.hangs h ORDER BY id"))
                .containsExactly("(1,1,7)", "(2,1,7)", "(3,3,7)");
        assertThat(rows("SELECT pg_get_constraintdef(oid) || convalidated FROM pg_constraint WHERE conname = 'odd'"))
                .containsExactly("FOREIGN KEY (thing, n) REFERENCES rules.uses(thing, n) ON UPDATE CASCADE ON DELETE"
                        + " CASCADEtrue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNIQUE INDEX odd ON other.ranks (thing, rank)",
                "UNIQUE INDEX odd ON other.ranks (thing, rank) WHERE rank > 0",
                "UNIQUE INDEX odd ON other.ranks ((thing * 10 + rank))",
                "UNIQUE INDEX odd ON other.ranks (rank) WHERE thing = 1",
                "UNIQUE INDEX odd ON other.ranks (thing) NULLS NOT DISTINCT WHERE rank = 1"
            })
    void aCollisionOnAnUnknownUniqueIndexIsListed(String index) {
        run("CREATE TABLE other.ranks (id bigint PRIMARY KEY, thing bigint REFERENCES rules.things, rank int);"
                + "INSERT INTO other.ranks VALUES (5, 1, 1), (6, 2, 1), (7, 3, 1), (8, NULL, 1), (9, NULL, 2);"
                + "CREATE " + index);
        assertRefused("other.ranks", "other.odd", "by primary key (id)", "(5)", "(6)", "(1 in all)");
    }

    @Test
    void uniqueIndexesThatStayFreeStopNothing() {
        run("""
            CREATE TABLE other.ranks (id bigint PRIMARY KEY, thing bigint REFERENCES rules.things, rank int);
            CREATE UNIQUE INDEX a ON other.ranks (thing, rank) WHERE rank > 1;
            CREATE UNIQUE INDEX b ON other.ranks ((thing * 10 + id));
            INSERT INTO other.ranks VALUES (5, 1, 1), (6, 2, 1), (7, 2, 2), (8, 1, NULL), (9, 2, NULL)""");
        migrate();
        assertThat(rows("SELECT thing FROM other.ranks")).containsOnly("1");
    }

    @Test
    void anExclusionConstraintStopsItByNameAndRow() {
        run("""
            CREATE TABLE other.stays (id bigint PRIMARY KEY, thing bigint REFERENCES rules.things, during int4range,
                CONSTRAINT apart EXCLUDE USING gist (int8range(thing, thing, '[]') WITH &&, during WITH &&));
            INSERT INTO other.stays VALUES (5, 1, '[1,5)'), (6, 3, '[1,5)'), (7, 2, '[3,9)')""");
        assertRefused("other.stays", "apart", "by primary key (id): (7)");
    }

    @Test
    void aTemporalKeyStopsItByNameAndRow() {
        assumeTrue(database.serverVersion() >= 180000, "WITHOUT OVERLAPS needs PostgreSQL 18");
        run("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public");
        run("""
            CREATE TABLE other.stays (thing bigint REFERENCES rules.things, during int4range,
                CONSTRAINT apart PRIMARY KEY (thing, during WITHOUT OVERLAPS));
            INSERT INTO other.stays VALUES (1, '[1,5)'), (3, '[1,5)'), (2, '[3,9)')""");
        assertRefused("other.stays", "apart", "by primary key (thing, during): (2,\"[3,9)\")");
    }

    @Test
    void whatATriggerOfAnotherOwnerRefusesIsNamed() {
        String role = database.name() + "_migrator";
        run("CREATE TABLE other.hangs (id bigint PRIMARY KEY, thing bigint REFERENCES rules.things);"
                + "INSERT INTO other.hangs VALUES (5, 1), (6, 2), (7, 3);"
                + "CREATE FUNCTION other.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN IF TG_ARGV[0] = ''raise'' THEN RAISE ''not this one''; END IF; RETURN NULL; END'");
        run("CREATE ROLE " + role);
        try {
            run("ALTER SCHEMA rules OWNER TO " + role + "; ALTER TABLE rules.things OWNER TO " + role
                    + "; GRANT USAGE ON SCHEMA other TO " + role
                    + "; GRANT SELECT, UPDATE, REFERENCES ON other.hangs TO " + role);
            run("GRANT CREATE ON DATABASE " + database.name() + " TO " + role);
            run("CREATE TRIGGER refuse BEFORE UPDATE ON other.hangs FOR EACH ROW EXECUTE FUNCTION"
                    + " other.refuse('raise')");
            run("SET ROLE " + role);
            assertRefused("other.hangs", "by primary key (id): (6)", "not this one");
            run("RESET ROLE; DROP TRIGGER refuse ON other.hangs; CREATE TRIGGER refuse BEFORE UPDATE ON other.hangs FOR"
                    + " EACH ROW EXECUTE FUNCTION other.refuse('keep'); SET ROLE " + role);
            assertRefused("other.hangs", "by primary key (id): (6)", "kept it");
            run("RESET ROLE; DROP TRIGGER refuse ON other.hangs; ALTER TABLE other.hangs ENABLE ROW LEVEL SECURITY;"
                    + " SET ROLE " + role);
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(OneRowException.class)
                    .hasMessageContainingAll("row-level security", "hangs");
            run("RESET ROLE; ALTER TABLE other.hangs DISABLE ROW LEVEL SECURITY; REVOKE UPDATE ON other.hangs FROM "
                    + role + "; SET ROLE " + role);
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(OneRowException.class)
                    .hasMessageContainingAll("permission denied", "hangs");
        } finally {
            run("RESET ROLE; DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
        }
    }

    @Test
    void aTableThatInheritsIsRefusedByName() {
        run("""
            CREATE TABLE other.parents (thing bigint REFERENCES rules.things);
            CREATE TABLE other.children () INHERITS (other.parents)""");
        assertRefused("other.parents");
    }

    @Test
    void whatCollidesOnlyBecauseOfTheMergeIsMergedWhereThatIsDeclared() {
        run("""
            CREATE TABLE rules.ranks (id bigint PRIMARY KEY, a text NOT NULL,
                thing_id bigint NOT NULL REFERENCES rules.things, rank bigint NOT NULL);
            CREATE TABLE other.hangs (id bigint PRIMARY KEY, rank_id bigint REFERENCES rules.ranks ON DELETE CASCADE);
            INSERT INTO rules.ranks VALUES (1, 'p', 1, 1), (2, 'q', 2, 1), (3, 'r', 2, 2);
            INSERT INTO other.hangs VALUES (1, 1), (2, 2), (3, 3)""");
        QualifiedName ranks = name("rules", "ranks");
        Table table = Models.table(ranks)
                .identity("id")
                .columns(
                        Column.of("a", WebGames.TEXT, false),
                        Column.of("thing_id", BIGINT, false),
                        Column.of("rank", BIGINT, false))
                .key("", "uq_ranks_a", Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("a"))
                .uniques(new UniqueConstraint(
                        "uq_ranks_thing_id_rank",
                        List.of("thing_id", "rank"),
                        null,
                        null,
                        Nulls.DISTINCT,
                        Deferrable.NOT_DEFERRABLE,
                        OnCollision.MERGE))
                .foreignKeys(cascade(ranks, "thing_id", THINGS))
                .build();
        migrate(WebGames.keyed(THINGS, "a"), table);
        assertThat(rows("SELECT r::text FROM rules.ranks r ORDER BY id")).containsExactly("(1,p,1,1)", "(3,r,1,2)");
        assertThat(rows("SELECT h::text FROM other.hangs h ORDER BY id")).containsExactly("(1,1)", "(2,1)", "(3,3)");
    }
}
