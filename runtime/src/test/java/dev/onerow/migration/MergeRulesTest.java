package dev.onerow.migration;

import static dev.onerow.migration.WebGames.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows are the same, and which of them stays. */
@OneRowDatabase
class MergeRulesTest extends MergeTest {

    MergeRulesTest(TestDatabase database) {
        super(database);
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
}
