package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables that belong together. */
class SchemaModelTest {

    /** A table with a foreign key to each of these. */
    private static Table table(String name, String... references) {
        return ModelText.parse("table public." + name + "\ncolumn id bigint identity\n"
                + Stream.of(references)
                        .map(to -> "column " + to + " bigint null\n")
                        .collect(Collectors.joining())
                + "primary key pk_" + name + " (id)\n"
                + Stream.of(references)
                        .map(to -> "foreign key fk_" + name + "_" + to + " (" + to + ") references public." + to
                                + " (id)\n")
                        .collect(Collectors.joining()));
    }

    private static List<String> order(Table... tables) {
        return new SchemaModel("shop", List.of(tables))
                .tables().stream().map(table -> table.name().name()).toList();
    }

    @Test
    void referencedTablesComeFirst() {
        assertThat(order(table("a", "b"), table("b", "c"), table("c"))).containsExactly("c", "b", "a");
    }

    @Test
    void tablesThatDoNotReferKeepTheirOrder() {
        assertThat(order(table("c"), table("a"), table("b", "a"))).containsExactly("c", "a", "b");
    }

    @Test
    void aCircleIsEnteredWhereItIsListed() {
        assertThat(order(table("a", "b"), table("b", "a"), table("c", "c"))).containsExactly("b", "a", "c");
    }

    @Test
    void tablesOfOthersDoNotMatter() {
        assertThat(order(table("a", "elsewhere"))).containsExactly("a");
    }

    @Test
    void aTableIsFoundByItsWholeName() {
        SchemaModel model = new SchemaModel("shop", List.of(table("a")));

        assertThat(model.table(new QualifiedName("public", "a"))).contains(table("a"));
        assertThat(model.table(new QualifiedName("shop", "a"))).isEmpty();
    }

    @Test
    void noTableStandsTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SchemaModel("shop", List.of(table("a"), table("a"))))
                .withMessage("table public.a stands twice");
    }
}
