package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.TEXT;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Nulls;
import dev.onerow.OneRowException;
import dev.onerow.schema.Column;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** References of one table that have a column in common. */
@OneRowDatabase
class MergeSharedColumnsTest extends MergeTest {

    MergeSharedColumnsTest(TestDatabase database) {
        super(database);
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
}
