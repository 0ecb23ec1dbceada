package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake is not buried under what javac does not find because of it. */
class StandInsTest {

    private static final String USE = """
            class Use {
                private final GameRepository games = new GameRepository(null);
                WebSchema schema;
                Game find(GameKey key, GameDetails details, List<? extends GameWithParents> parents) {
                    return games.getOrCreate(key, details).row();
                }
                static class Sub { GameSlugKey slug; UserRepository users; }
            }
            """;
    private static final String USER = "@Table record User(@NaturalKey String name) {}";
    private static final String SCHEMA = "@Schema({Game.class, User.class}) interface Web {}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Table @NaturalKey(\"a\") @NaturalKey(value = \"b\", name = \"slug\") record Game(String a, Object b) {}",
                "@Table @NaturalKey(\"a\") @NaturalKey(value = \"b\", name = \"slug\")"
                        + " record Game(String a, @Nullable String b) {}",
                "@Table @NaturalKey(\"a\") @NaturalKey(value = {\"b\", \"c\"}, name = \"slug\")"
                        + " record Game(String a, String b) {}",
            })
    void onlyTheMistakeIsReported(String game) {
        Compiled compiled = Compiled.of(game, USER, SCHEMA, USE);

        assertThat(compiled.problems()).hasSize(1);
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void norIsThatOfAReferencedRecord() {
        Compiled compiled = Compiled.of(
                "@Table record Game(@NaturalKey long a, @ForeignKey(User.class) String user) {}",
                "@Table record User(@NaturalKey String name, Object wrong) {}",
                SCHEMA,
                "class Use { GameRepository games; GameKey key; UserRepository users; WebSchema web; }");

        assertThat(compiled.problems()).containsExactly("OneRow-unsupported-type User.java:2:52");
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void whatIsNoRecordAndNoSchemaHasStandInsToo() {
        Compiled compiled = Compiled.of(
                "@Table class Game {}",
                "@Schema(String.class) class Web {}",
                "class Use { GameRepository games; GameKey key; WebSchema web; }");

        assertThat(compiled.problems())
                .containsExactly("OneRow-not-a-record Game.java:2:1", "OneRow-schema-not-an-interface Web.java:2:1");
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        Compiled compiled = Compiled.of("@Table record Game(Object a) {}", "class GameKey { GameRepository games; }");

        assertThat(compiled.problems()).containsExactly("OneRow-unsupported-type Game.java:2:27");
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void warningsThatAreErrorsLeaveTheCodeAsItIs() {
        Compiled compiled = Compiled.of(
                List.of("-Aonerow.warnings=error", "--should-stop=ifError=FLOW"),
                "@Table record Game(@Id int id, @NaturalKey String a) {}",
                "class Use { Game game(GameRepository games) { return games.findById(1).orElseThrow(); } }");

        assertThat(compiled.problems()).hasSize(1);
        assertThat(compiled.others()).isEmpty();
    }
}
