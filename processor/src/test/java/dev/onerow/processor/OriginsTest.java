package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/**
 * Gradle compiles incrementally by the elements that each output says it originates from: one for each output of an
 * isolating processor. It wraps the environment, as is done here, so that javac's own API is out of reach.
 */
class OriginsTest {

    private static final String[] SOURCES = {
        WebGamesTest.USER,
        WebGamesTest.GAME,
        WebGamesTest.GAME_BEAT,
        "@Schema({User.class, Game.class, GameBeat.class}) public interface WebGames {}"
    };

    @Test
    void eachOutputOfARecordHasItAsItsOnlyOrigin() {
        Map<String, List<String>> origins = new TreeMap<>();
        assertThat(compile(new Wrapped(new RecordProcessor(), origins), SOURCES).problems())
                .isEmpty();

        assertThat(origins)
                .containsAllEntriesOf(Map.of(
                        "games.GameKey", List.of("games.Game"),
                        "games.GameDetails", List.of("games.Game"),
                        "games.GameRepository", List.of("games.Game"),
                        "games.GameBeatWithParents", List.of("games.GameBeat"),
                        "META-INF/onerow/games.create.sql", List.of("games.Game"),
                        "META-INF/onerow/game_beats.dedupe_and_constrain.sql", List.of("games.GameBeat"),
                        "games.UserRepository", List.of("games.User")))
                .allSatisfy((output, from) -> assertThat(from).as(output).hasSize(1));
    }

    @Test
    void soHasEachStandIn() {
        Map<String, List<String>> origins = new TreeMap<>();
        Compiled compiled =
                compile(new Wrapped(new RecordProcessor(), origins), "@Table record Game(@NaturalKey Object title) {}");

        assertThat(compiled.problems()).containsExactly("OneRow-unsupported-type Game.java:2:39");
        assertThat(origins)
                .containsKeys("games.GameKey", "games.GameRepository")
                .allSatisfy((output, from) -> assertThat(from).as(output).containsExactly("games.Game"));
    }

    @Test
    void theOutputsOfASchemaOriginateFromItsInterface() {
        Map<String, List<String>> origins = new TreeMap<>();
        assertThat(compile(new Wrapped(new SchemaProcessor(), origins), SOURCES).problems())
                .isEmpty();

        assertThat(origins)
                .containsKeys("games.WebGamesSchema", "META-INF/onerow/web_games.create.sql")
                .allSatisfy((output, from) -> assertThat(from).as(output).contains("games.WebGames"));
    }

    private static Compiled compile(Processor processor, String... sources) {
        Compilation compilation = Compiler.javac()
                .withProcessors(processor)
                .withOptions("-proc:only")
                .compile(Stream.of(sources).map(Compiled::file).toList());
        return new Compiled(compilation);
    }
}
