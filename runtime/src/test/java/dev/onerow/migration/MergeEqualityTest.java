package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a foreign key takes for equal must be what the merge takes for equal; and what it re-points must arrive. */
@OneRowDatabase
class MergeEqualityTest extends MergeTest {

    MergeEqualityTest(TestDatabase database) {
        super(database);
    }

    private void assertRefused(String message, Table... tables) {
        List<String> before = DatabaseState.of(handle, "rules");
        assertThatThrownBy(() -> migrate(tables))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertThat(DatabaseState.of(handle, "rules")).isEqualTo(before);
    }

    private void assertNotComparable(String message, Table... tables) {
        String whole = "columns that the merge would not compare as their constraints do: " + message;
        assertRefused(whole, tables);
        assertRefusedOnline(whole, tables);
        assertThat(refusals(tables)).singleElement().asString().contains(whole);
    }

    @Test
    void aColumnThatRoundsLeadsToAnotherRow() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, number numeric UNIQUE);
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, number numeric(4, 1) REFERENCES rules.groups (number));
                INSERT INTO rules.groups VALUES (1, 'a', 1.25), (2, 'a', 2.0), (3, 'b', 1.3);
                INSERT INTO rules.notes VALUES (2, 2.0), (3, 1.3)""");
        assertRefused(
                "rows of rules.notes would refer to something else than what stays, by primary key (id): (2) (1 in all)",
                GROUPS);
    }

    @Test
    void aTriggerKeepsTheReferenceAndAnActionWouldTakeTheRow() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, group_id bigint DEFAULT 3
                    REFERENCES rules.groups ON DELETE SET DEFAULT);
                CREATE INDEX ON rules.notes (group_id);
                INSERT INTO rules.groups VALUES (1, 'a'), (2, 'a'), (3, 'b');
                INSERT INTO rules.notes VALUES (4, 2), (5, 2), (6, 3);
                CREATE FUNCTION rules.keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
                CREATE TRIGGER keep BEFORE UPDATE ON rules.notes FOR EACH ROW EXECUTE FUNCTION rules.keep()""");
        assertRefused(
                "rows of rules.notes would refer to something else than what stays, by primary key (id): (4), (5) (2 in all)",
                GROUPS);
    }

    @Test
    void anEqualityThatIsNotOnTheSearchPath() {
        handle.execute("""
                CREATE SCHEMA IF NOT EXISTS hidden;
                CREATE EXTENSION IF NOT EXISTS citext SCHEMA hidden""");
        try {
            String schema = rows("SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'citext'")
                    .get(0);
            handle.execute("""
                    CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, word hidden.citext UNIQUE);
                    CREATE TABLE rules.notes (id bigint PRIMARY KEY, word hidden.citext DEFAULT 'B'
                        REFERENCES rules.groups (word) ON DELETE SET DEFAULT);
                    INSERT INTO rules.groups VALUES (1, 'a', 'A'), (2, 'a', 'L'), (3, 'b', 'B');
                    INSERT INTO rules.notes VALUES (2, 'l')""".replace("hidden", schema));
            handle.execute("SET search_path = pg_catalog");
            assertNotComparable(
                    "rules.groups (word) of type %1$s.citext, whose = is not on the search_path,".formatted(schema),
                    GROUPS);
            handle.execute("SET search_path = " + schema);
            migrate(GROUPS);
            assertThat(rows("SELECT word FROM rules.notes")).containsExactly("A");
        } finally {
            handle.execute("RESET search_path");
        }
    }

    @Test
    void aTypeThatComparesWithoutItsBlanks() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, word char(5) UNIQUE);
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, word text REFERENCES rules.groups (word) ON DELETE CASCADE);
                INSERT INTO rules.groups VALUES (1, 'a', 'A'), (2, 'a', 'L');
                INSERT INTO rules.notes VALUES (2, 'L  ')""");
        assertNotComparable(
                "rules.notes (word) of type text that refers to rules.groups (word) of type character", GROUPS);
    }

    @Test
    void aCompositeValueWithANullInIt() {
        handle.execute("""
                CREATE TYPE rules.pair AS (a int, b text);
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, pair rules.pair UNIQUE);
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, pair rules.pair REFERENCES rules.groups (pair)
                    ON DELETE CASCADE);
                CREATE INDEX ON rules.notes (pair);
                INSERT INTO rules.groups VALUES (1, 'a', '(1,x)'), (2, 'a', '(2,)');
                INSERT INTO rules.notes VALUES (2, '(2,)')""");
        assertNotComparable("rules.groups (pair) of a composite type, rules.notes (pair) of a composite type", GROUPS);
    }

    @Test
    void typesThatHaveNoEqualityInCommon() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.things (id bigint PRIMARY KEY, group_id text)""");
        Table things = ModelText.parse("""
                table rules.things
                column id bigint
                column group_id text null
                primary key pk_things (id)
                foreign key fk_things_group_id_groups (group_id) references rules.groups (id)
                """);
        assertNotComparable(
                "rules.things (group_id) of type text that refers to rules.groups (id) of type bigint", GROUPS, things);
    }

    @Test
    void collationsThatDiffer() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, word text COLLATE "C" UNIQUE);
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, word text COLLATE "POSIX" REFERENCES rules.groups (word));
                INSERT INTO rules.groups VALUES (1, 'a', 'A'), (2, 'a', 'B');
                INSERT INTO rules.notes VALUES (2, 'B')""");
        assertNotComparable(
                "rules.notes (word) of collation \"POSIX\" that refers to rules.groups (word) of collation \"C\"",
                GROUPS);
    }

    @Test
    void aPrimaryKeyInAnotherOrderOrDeferrable() {
        Table things = ModelText.parse("""
                table rules.things
                column a bigint
                column b bigint
                column name text
                primary key pk_things (a, b)
                natural key uq_things_name (name)
                """);
        handle.execute("CREATE TABLE rules.things (a bigint, b bigint, name text NOT NULL, PRIMARY KEY (b, a))");
        assertRefused("primary key of rules.things on (b, a)", things);
        handle.execute("ALTER TABLE rules.things DROP CONSTRAINT things_pkey, ADD PRIMARY KEY (a, b) DEFERRABLE");
        assertRefused("primary key of rules.things on (a, b) that is deferrable", things);
    }

    @Test
    void aForeignKeyWithPeriod() {
        assumeTrue(
                Integer.parseInt(rows("SHOW server_version_num").get(0)) >= 180000,
                "foreign keys with PERIOD are there since PostgreSQL 18");
        handle.execute("""
                CREATE EXTENSION IF NOT EXISTS btree_gist;
                CREATE TABLE rules.groups (id bigint, name text NOT NULL, during int4range,
                    PRIMARY KEY (id), UNIQUE (id, during WITHOUT OVERLAPS));
                CREATE TABLE rules.notes (id bigint PRIMARY KEY, group_id bigint, during int4range,
                    CONSTRAINT lasts FOREIGN KEY (group_id, PERIOD during) REFERENCES rules.groups (id, PERIOD during));
                INSERT INTO rules.groups VALUES (1, 'a', '[1,9)'), (2, 'a', '[1,9)')""");
        assertNotComparable("rules.notes (lasts) with PERIOD", GROUPS);
    }
}
