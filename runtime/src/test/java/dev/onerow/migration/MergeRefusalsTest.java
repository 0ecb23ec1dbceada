package dev.onerow.migration;

import static dev.onerow.migration.WebGames.BIGINT;
import static dev.onerow.migration.WebGames.TEXT;
import static dev.onerow.migration.WebGames.cascade;
import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stops the migration, and has changed nothing. */
@OneRowDatabase
class MergeRefusalsTest extends MergeTest {

    MergeRefusalsTest(TestDatabase database) {
        super(database);
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
        assertRefusedOnline("one_rank", WebGames.keyed(THINGS, "a"), child);
        assertThat(ids()).containsExactly("1", "2");
    }

    /** The row that goes is not where it was found. */
    @Test
    void aTriggerThatCountsInARowThatGoesStopsIt() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL, things bigint NOT NULL);
                CREATE TABLE rules.things (id bigint PRIMARY KEY, group_id bigint REFERENCES rules.groups);
                INSERT INTO rules.groups VALUES (1, 'x', 1), (2, 'x', 1);
                INSERT INTO rules.things VALUES (1, 1), (2, 2);
                CREATE FUNCTION rules.recount() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
                    UPDATE rules.groups SET things = things - 1 WHERE id = OLD.group_id;
                    UPDATE rules.groups SET things = things + 1 WHERE id = NEW.group_id;
                    RETURN NULL; END';
                CREATE TRIGGER recount AFTER UPDATE ON rules.things FOR EACH ROW EXECUTE FUNCTION rules.recount()""");
        assertThatThrownBy(() -> migrate(GROUPS))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(
                        "a duplicate of rules.groups can't be deleted, by primary key (id): unknown: a trigger"
                                + " or rule kept it as it was, or has changed it meanwhile");
        Migration.on(handle)
                .options(MigrationOptions.standard().withoutTriggers())
                .migrate(new SchemaModel("rules", List.of(GROUPS)));
        assertThat(rows("SELECT id FROM rules.groups")).containsExactly("1");
    }

    /** Its row 2 goes with 1 by its code, while only the second batch of groups shows that it is what 3 is. */
    @Test
    void severalKeysOfWhichOneRefersToAMergedTableAreRefusedOnline() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.things (id bigint PRIMARY KEY, group_id bigint REFERENCES rules.groups, code text NOT NULL,
                    word text NOT NULL);
                INSERT INTO rules.groups VALUES (1, 'x'), (2, 'x'), (3, 'y'), (4, 'y');
                INSERT INTO rules.things VALUES (1, 2, 'p', 'x'), (2, 4, 'p', 'z'), (3, 3, 'q', 'z')""");
        Table things = ModelText.parse("""
                table rules.things
                column id bigint
                column group_id bigint null
                column code text
                column word text
                primary key pk_things (id)
                natural key uq_things_group_id_word (group_id, word)
                natural key uq_things_code (code) named code
                foreign key fk_things_group_id_groups (group_id) references rules.groups (id)
                """);
        assertRefusedOnline("rules.things has several natural keys", GROUPS, things);
        migrate(GROUPS, things);
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void aPartitionedTableThatRefersIsRefusedOnlineWithoutAnIndex() {
        handle.execute("""
                CREATE TABLE rules.groups (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE rules.parts (group_id bigint REFERENCES rules.groups) PARTITION BY HASH (group_id);
                CREATE TABLE rules.part PARTITION OF rules.parts FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                INSERT INTO rules.groups VALUES (1, 'x'), (2, 'x');
                INSERT INTO rules.parts VALUES (2)""");
        assertRefusedOnline("rules.parts is partitioned and has no index on (group_id)", GROUPS);
        migrate(GROUPS);
        assertThat(rows("SELECT group_id FROM rules.parts")).containsExactly("1");
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
    void rowsThatADeclaredCheckForbidsAreListed() {
        things("a text NOT NULL, b integer", "1, 'x', 7", "2, 'x', -1", "3, 'y', -1", "4, 'z', NULL");
        Table declared = ModelText.parse("""
                table rules.things
                column id bigint
                column a text
                column b integer null
                primary key pk_things (id)
                natural key uq_things_a (a)
                check ck_things_b "b > 0"
                """);
        assertThatForbidden(
                declared, "rows of rules.things break what ck_things_b checks, by primary key (id): (3) (1 in all)");
        handle.execute("UPDATE rules.things SET b = 1 WHERE id = 3");
        migrate(declared);
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

    /** Told by the preview as by the migration, also online before anything changes. */
    private void assertThatForbidden(Table table, String message) {
        assertThatThrownBy(() -> migrate(table))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertRefusedOnline(message, table);
        assertThat(Migration.on(handle)
                        .preview(new SchemaModel("rules", List.of(table)))
                        .refusals())
                .singleElement()
                .asString()
                .contains(message);
    }

    private static UniqueConstraint unique(String name, List<String> columns, String expression, String where) {
        return new UniqueConstraint(
                name, columns, expression, where, Nulls.DISTINCT, Deferrable.NOT_DEFERRABLE, OnCollision.STOP);
    }
}
