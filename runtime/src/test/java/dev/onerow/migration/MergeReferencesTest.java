package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.TEXT;
import static dev.onerow.migration.WebGames.cascade;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How rows follow what they refer to, and are the same by it. */
@OneRowDatabase
class MergeReferencesTest extends MergeTest {

    MergeReferencesTest(TestDatabase database) {
        super(database);
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
}
