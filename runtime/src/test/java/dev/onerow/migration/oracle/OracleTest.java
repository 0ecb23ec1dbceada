package dev.onerow.migration.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.migration.oracle.Case.Row;
import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Reason;
import dev.onerow.migration.oracle.Verdict.Refused;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle against cases worked out by hand. */
class OracleTest {

    private static final String THING = """
            table s.thing
            column id bigint identity
            column name text null
            primary key pk (id)
            natural key uq (name)
            """;

    private final List<Legacy> tables = new ArrayList<>();

    /** Adds a table, with each row as its values in the columns' order. */
    private void table(String definition, String... rows) {
        Table table = ModelText.parse(definition);
        List<Row> parsed = new ArrayList<>();
        for (String row : rows) {
            String[] texts = row.split(" ", -1);
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < texts.length; i++) {
                boolean number = table.columns().get(i).type().equals(ColumnType.of("bigint"));
                Object value = number && !texts[i].equals("-") ? (Object) Long.valueOf(texts[i]) : texts[i];
                values.put(table.columns().get(i).name(), texts[i].equals("-") ? null : value);
            }
            parsed.add(new Row(values));
        }
        tables.add(new Legacy(table, false, Set.of(), Map.of(), Set.of(), parsed));
    }

    private List<String> rows(String table) {
        return merged().rows().get(table).stream()
                .map(row -> String.join(
                        " ", row.stream().map(text -> text == null ? "-" : text).toList()))
                .toList();
    }

    private Merged merged() {
        return (Merged) Oracle.verdict(new Case(0, "s", tables));
    }

    private Reason refusal() {
        return ((Refused) Oracle.verdict(new Case(0, "s", tables))).reason();
    }

    @Test
    void childrenComeTogetherWithTheirParents() {
        table(THING, "1 x", "2 y", "3 x");
        table("""
                table s.part
                column id bigint identity
                column thing bigint
                column name text
                primary key pk (id)
                natural key uq (thing, name)
                foreign key fk (thing) references s.thing (id)
                """, "1 3 p", "2 1 p", "3 2 p", "4 3 q");
        assertThat(rows("thing")).containsExactly("1 x", "2 y");
        assertThat(rows("part")).containsExactly("1 1 p", "3 2 p", "4 1 q");
        assertThat(merged().counts().get("part")).isEqualTo(new Verdict.Counts(4, 1, 1));
    }

    @Test
    void nullIsADuplicateOfNothingUnlessTheKeySaysSo() {
        table(THING, "1 -", "2 -");
        table(THING.replace("s.thing", "s.other").replace("uq (name)", "uq (name) nulls not distinct"), "1 -", "2 -");
        assertThat(rows("thing")).containsExactly("1 -", "2 -");
        assertThat(rows("other")).containsExactly("1 -");
    }

    private static final String TREE = """
            table s.tree
            column id bigint identity
            column up bigint null
            column name text
            primary key pk (id)
            natural key uq (up, name) nulls not distinct
            foreign key fk (up) references s.tree (id)
            """;

    @Test
    void aTreeIsMergedFromItsRoots() {
        table(TREE, "1 - r", "2 - r", "3 1 a", "4 2 a", "5 3 b", "6 4 b", "7 4 c", "8 - s");
        assertThat(rows("tree")).containsExactly("1 - r", "3 1 a", "5 3 b", "7 3 c", "8 - s");
    }

    @Test
    void whatReferToEachOtherIsNotTheSameForThat() {
        table(TREE, "1 2 r", "2 1 r", "3 3 r", "4 4 r");
        assertThat(rows("tree")).containsExactly("1 2 r", "2 1 r", "3 3 r", "4 4 r");
    }

    @Test
    void aCircleComesTogetherOnceAnythingInItDoes() {
        table("""
                table s.a
                column id bigint identity
                column b bigint
                column name text null
                primary key pk (id)
                natural key uq (b)
                natural key uq_name (name) named name
                foreign key fk (b) references s.b (id)
                """, "1 1 x", "2 2 -", "3 3 x", "4 4 -");
        table("""
                table s.b
                column id bigint identity
                column a bigint
                primary key pk (id)
                natural key uq (a)
                foreign key fk (a) references s.a (id)
                """, "1 2", "2 1", "3 4", "4 3");
        // 1 and 3 share a name, so b 2 and 4 are the same, so a 2 and 4, so b 1 and 3.
        assertThat(rows("a")).containsExactly("1 1 x", "2 2 -");
        assertThat(rows("b")).containsExactly("1 2", "2 1");
    }

    @Test
    void theOrderDecidesWhoStaysAndNullComesLast() {
        String ordered = """
                table s.thing
                column id bigint identity
                column name text
                column at bigint null
                primary key pk (id)
                natural key uq (name) keep newest order by (at)
                """;
        table(ordered, "1 x 5", "2 x -", "3 x 7", "4 x 7");
        table(ordered.replace("s.thing", "s.other").replace(" keep newest", ""), "1 x 5", "2 x -", "3 x 5");
        assertThat(rows("thing")).containsExactly("4 x 7");
        assertThat(rows("other")).containsExactly("1 x 5");
    }

    @Test
    void aReferenceIsFilledAsAWholeAndLeadsToWhatStays() {
        table("""
                table s.thing
                column id bigint identity
                column name text
                column part bigint null
                column tenant bigint null
                column up bigint null
                primary key pk (id)
                natural key uq (name) fill nulls (tenant, part, up)
                foreign key fk (tenant, part) references s.part (tenant, id)
                foreign key fk_up (up) references s.thing (id)
                """, "1 x - - -", "2 x 7 - -", "3 x 7 1 3", "4 x 8 1 1");
        table("""
                table s.part
                column tenant bigint
                column id bigint
                primary key pk (tenant, id)
                """, "1 7", "1 8");
        assertThat(rows("thing")).containsExactly("1 x 7 1 1");
    }

    private static final String RANK = """
            table s.rank
            column id bigint identity
            column thing bigint
            column rank bigint
            primary key pk (id)
            natural key nk (id)
            unique uq (thing, rank)
            foreign key fk (thing) references s.thing (id)
            """;

    @Test
    void aCollisionStopsItUnlessItMeansSameness() {
        table(THING, "1 x", "2 x");
        table(RANK, "1 1 5", "2 2 5");
        assertThat(refusal()).isEqualTo(Reason.COLLISION);
        tables.remove(1);
        table(RANK.replace("(thing, rank)", "(thing, rank) on collision merge"), "1 1 5", "2 2 5");
        assertThat(rows("rank")).containsExactly("1 1 5");
    }

    @Test
    void aPrimaryKeyThatRefersChangesWithWhatRefersToIt() {
        table(THING, "1 x", "2 x");
        table("""
                table s.part
                column thing bigint
                column number bigint
                primary key pk (thing, number)
                natural key uq (thing, number)
                foreign key fk (thing) references s.thing (id)
                """, "1 1", "2 1", "2 2");
        table("""
                table s.note
                column id bigint identity
                column thing bigint
                column number bigint null
                primary key pk (id)
                foreign key fk (thing, number) references s.part (thing, number)
                """, "1 2 1", "2 2 2", "3 1 1", "4 2 -");
        assertThat(rows("part")).containsExactly("1 1", "1 2");
        assertThat(rows("note")).containsExactly("1 1 1", "2 1 2", "3 1 1", "4 2 -");
    }

    @Test
    void referencesThatShareAColumnMustAgreeOnIt() {
        table("""
                table s.part
                column tenant bigint
                column id bigint
                column name text
                primary key pk (tenant, id)
                natural key uq (name)
                """, "1 1 x", "2 2 x", "2 3 y");
        String pair = """
                table s.pair
                column id bigint identity
                column tenant bigint
                column one bigint
                column two bigint
                primary key pk (id)
                foreign key fk_one (tenant, one) references s.part (tenant, id)
                foreign key fk_two (tenant, two) references s.part (tenant, id)
                """;
        table(pair, "1 2 2 2");
        assertThat(rows("pair")).containsExactly("1 1 1 1");
        tables.remove(1);
        table(pair, "1 2 2 3");
        assertThat(refusal()).isEqualTo(Reason.CONTRADICTION);
    }

    @Test
    void whatNothingLeadsToIsAnOrphan() {
        table(TREE, "1 9 r");
        assertThat(refusal()).isEqualTo(Reason.ORPHAN);
    }

    @Test
    void aReferenceIsNotLostToANullInTheRowThatStays() {
        String slugged = """
                table s.thing
                column id bigint identity
                column name text
                column slug text null
                primary key pk (id)
                natural key uq (name)%s
                unique uq_slug (slug)
                """;
        String link = """
                table s.link
                column id bigint identity
                column slug text
                primary key pk (id)
                foreign key fk (slug) references s.thing (slug)
                """;
        table(slugged.formatted(""), "1 x -", "2 x s");
        table(link, "1 s");
        assertThat(refusal()).isEqualTo(Reason.REFERENCE_LOST);
        tables.clear();
        table(slugged.formatted(" fill nulls (slug)"), "1 x -", "2 x s");
        table(link, "1 s");
        assertThat(rows("thing")).containsExactly("1 x s");
        assertThat(rows("link")).containsExactly("1 s");
    }
}
