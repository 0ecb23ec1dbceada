package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
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
        assertThat(compile(new Recording(new RecordProcessor(), origins), SOURCES)
                        .problems())
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
        Compiled compiled = compile(
                new Recording(new RecordProcessor(), origins), "@Table record Game(@NaturalKey Object title) {}");

        assertThat(compiled.problems()).containsExactly("OneRow-unsupported-type Game.java:2:39");
        assertThat(origins)
                .containsKeys("games.GameKey", "games.GameRepository")
                .allSatisfy((output, from) -> assertThat(from).as(output).containsExactly("games.Game"));
    }

    @Test
    void theOutputsOfASchemaOriginateFromItsInterface() {
        Map<String, List<String>> origins = new TreeMap<>();
        assertThat(compile(new Recording(new SchemaProcessor(), origins), SOURCES)
                        .problems())
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

    /** A processor in an environment that notes what each output originates from. */
    private record Recording(Processor processor, Map<String, List<String>> origins) implements Processor {

        @Override
        public void init(ProcessingEnvironment environment) {
            processor.init(new Environment(environment, new Noting(environment.getFiler(), origins)));
        }

        @Override
        public Set<String> getSupportedOptions() {
            return processor.getSupportedOptions();
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            processor.process(annotations, round);
            return false;
        }

        @Override
        public Iterable<? extends Completion> getCompletions(
                Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
            return List.of();
        }
    }

    private record Environment(ProcessingEnvironment real, Filer filer) implements ProcessingEnvironment {

        @Override
        public Map<String, String> getOptions() {
            return real.getOptions();
        }

        @Override
        public Messager getMessager() {
            return real.getMessager();
        }

        @Override
        public Filer getFiler() {
            return filer;
        }

        @Override
        public Elements getElementUtils() {
            return real.getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return real.getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return real.getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return real.getLocale();
        }
    }

    private record Noting(Filer real, Map<String, List<String>> origins) implements Filer {

        @Override
        public JavaFileObject createSourceFile(CharSequence name, Element... from) throws IOException {
            note(name, from);
            return real.createSourceFile(name, from);
        }

        @Override
        public JavaFileObject createClassFile(CharSequence name, Element... from) throws IOException {
            note(name, from);
            return real.createClassFile(name, from);
        }

        @Override
        public FileObject createResource(
                JavaFileManager.Location location, CharSequence folder, CharSequence name, Element... from)
                throws IOException {
            note(name, from);
            return real.createResource(location, folder, name, from);
        }

        @Override
        public FileObject getResource(JavaFileManager.Location location, CharSequence folder, CharSequence name) {
            throw new AssertionError("an incremental processor reads no files: " + name);
        }

        private void note(CharSequence name, Element... from) {
            origins.put(name.toString(), Stream.of(from).map(Element::toString).toList());
        }
    }
}
