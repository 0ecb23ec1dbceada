package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table knows of itself, and what its constructors refuse. */
class TableTest {

    private static final String GAMES = """
            table public.games
            column id bigint identity
            column code text
            column title text null
            column seen_at timestamptz default "now()"
            primary key pk_games (id)
            natural key uq_games_code (code)
            natural key uq_games_title (title, code) named title nulls not distinct fill nulls (title)
            """;

    @Test
    void detailsAreWhatTheCallerSuppliesBesidesTheKey() {
        Table games = ModelText.parse(GAMES);

        assertThat(games.details(games.naturalKey(""))).extracting(Column::name).containsExactly("title");
        assertThat(games.details(games.naturalKey("title"))).isEmpty();
        assertThat(games.hasSurrogateKey()).isTrue();
    }

    @Test
    void aKeyThatIsThePrimaryKeyLeavesNoSurrogate() {
        Table tags = ModelText.parse("""
                table public.tags
                column name text
                primary key pk_tags (name)
                natural key pk_tags (name) is primary key
                """);

        assertThat(tags.hasSurrogateKey()).isFalse();
    }

    @Test
    void whatIsNotThereIsNamed() {
        Table games = ModelText.parse(GAMES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> games.column("codes"))
                .withMessage("no column codes in public.games");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> games.naturalKey("slug"))
                .withMessage("no natural key \"slug\" in public.games");
        assertThat(games.foreignKey("fk_games")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            column code text                                                        | column code stands twice
            natural key uq_x (code)                                                 | natural key  stands twice
            natural key uq_x (codes) named x                                        | no column codes in public.games
            natural key uq_games_code (title) named x                               | constraint uq_games_code stands twice
            natural key uq_x (code) named x is primary key                          | uq_x is not the primary key pk_games
            natural key uq_x (code) named x fill nulls (codes)                      | no column codes in public.games
            natural key uq_x (code) named x order by (codes)                        | no column codes in public.games
            natural key uq_x (code as "lower(code)") named x                        | a normaliser has exactly one ?: lower(code)
            unique uq_x (codes)                                                     | no column codes in public.games
            unique uq_x (code, code)                                                | column code stands twice
            unique uq_x on "lower(code)" deferrable initially deferred              | uq_x: an index can't be deferrable
            check pk_games "code > ''"                                              | constraint pk_games stands twice
            index ix_x (codes)                                                      | no column codes in public.games
            foreign key fk_x (codes) references public.games (id)                   | no column codes in public.games
            foreign key fk_x (id, code) references public.games (id)                | fk_x: as many columns as referenced ones
            column late text null identity                                          | identity column late may not be nullable
            """)
    void noHalfBuiltTableExists(String line, String message) {
        List<String> lines = GAMES.lines().toList();
        // Columns come first.
        int at = line.startsWith("column") ? 5 : lines.size();
        String text = String.join("\n", lines.subList(0, at)) + "\n" + line + "\n"
                + String.join("\n", lines.subList(at, lines.size()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelText.parse(text.stripTrailing() + "\n"))
                .withMessageContaining(message);
    }
}
