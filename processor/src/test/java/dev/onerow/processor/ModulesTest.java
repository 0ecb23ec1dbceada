package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import dev.onerow.schema.Table;
import dev.onerow.testing.Build;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import io.leangen.geantyref.GenericTypeReflector;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;
import org.slf4j.Logger;

/** OneRow's modules, and those of its users. */
@OneRowDatabase
class ModulesTest {

    /** A class path of what an application needs. */
    static final String RUNTIME =
            pathOf(Table.class, Jdbi.class, Driver.class, Logger.class, NullMarked.class, GenericTypeReflector.class);
    /** What the processor needs besides. */
    static final String PROCESSOR = pathOf(RecordProcessor.class, JavaFile.class);

    private static final String MODULE = """
            module games.app {
                requires dev.onerow.runtime;
            }
            """;
    private static final String MAIN = """
            public final class Main {
                public static void main(String[] arguments) {
                    var jdbi = org.jdbi.v3.core.Jdbi.create(arguments[0]);
                    jdbi.useHandle(WebGamesSchema::create);
                    var games = new GameRepository(jdbi);
                    for (int i = 0; i < 2; i++) {
                        System.out.println(games.getOrCreate(new GameKey("zork"), new GameDetails(null, "maze")));
                    }
                    jdbi.useHandle(handle -> WebGamesSchema.verify(handle).orThrow());
                    System.out.println(Main.class.getModule() + " " + GameRepository.TABLE.getClass().getModule());
                }
            }
            """;

    @Test
    void aModularApplicationIsCompiledAndRuns(TestDatabase database, @TempDir Path folder) throws Exception {
        assertThat(compile(folder, "--processor-path", PROCESSOR + File.pathSeparator + RUNTIME))
                .isEmpty();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        folder.resolve("classes") + File.pathSeparator + RUNTIME,
                        "--module",
                        "games.app/games.Main",
                        database.url())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        String zork = "[row=Game[id=1, providerGameId=zork, providerGameName=null, providerGameCategory=maze]]";
        assertThat(printed.lines())
                .contains("Created" + zork, "Found" + zork, "module games.app module dev.onerow.runtime");
    }

    @Test
    void theProcessorIsAModuleToo(@TempDir Path folder) throws IOException {
        assertThat(compile(folder, "--processor-module-path", PROCESSOR + File.pathSeparator + RUNTIME))
                .isEmpty();
        assertThat(Build.generatedIn(folder.resolve("classes")))
                .containsKeys("games/GameRepository.java", "META-INF/onerow/web_games.create.sql");
    }

    @Test
    void severalModulesAreCompiledAtOnce(@TempDir Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        write(sources.resolve("owners"), "module owners { requires transitive dev.onerow.runtime; exports owners; }");
        Compiled.write(
                sources.resolve("owners"),
                "package owners; import dev.onerow.*;\n@Table public record Owner(@NaturalKey String name) {}");
        write(sources.resolve("pets"), "module pets { requires owners; }");
        Compiled.write(
                sources.resolve("pets"),
                "package pets; import dev.onerow.*;\n"
                        + "@Table record Pet(@NaturalKey @ForeignKey(owners.Owner.class) String owner) {}",
                "package pets; import dev.onerow.*;\n@Schema({owners.Owner.class, Pet.class}) interface Pets {}");

        Build build = Build.javac(
                Build.sourcesBelow(sources),
                folder.resolve("classes"),
                List.of(),
                List.of(
                        "--module-path",
                        RUNTIME,
                        "--module-source-path",
                        sources.toString(),
                        "--processor-path",
                        PROCESSOR + File.pathSeparator + RUNTIME));

        assertThat(build).isEqualTo(new Build(true, List.of()));
        assertThat(Build.generatedIn(folder.resolve("classes")))
                .containsKeys(
                        "owners/owners/OwnerRepository.java",
                        "owners/META-INF/onerow/owner.create.sql",
                        "pets/pets/PetsSchema.java",
                        "pets/META-INF/onerow/pets.create.sql");
    }

    private static void write(Path folder, String module) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("module-info.java"), module);
    }

    @Test
    void onlyTheApiIsExported() {
        assertThat(exports("dev.onerow.runtime", RUNTIME))
                .containsExactlyInAnyOrder(
                        "dev.onerow",
                        "dev.onerow.migration",
                        "dev.onerow.repository",
                        "dev.onerow.schema",
                        "dev.onerow.transaction",
                        "dev.onerow.violation");
        assertThat(exports("dev.onerow.processor", PROCESSOR)).isEmpty();
    }

    private static Set<String> exports(String module, String path) {
        Path[] entries =
                Stream.of(path.split(File.pathSeparator, -1)).map(Path::of).toArray(Path[]::new);
        return ModuleFinder.of(entries).find(module).orElseThrow().descriptor().exports().stream()
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static List<String> compile(Path folder, String option, String processorPath) throws IOException {
        Path sources = folder.resolve("sources");
        Compiled.write(
                sources,
                WebGamesTest.USER,
                WebGamesTest.GAME,
                WebGamesTest.GAME_BEAT,
                "@Schema({User.class, Game.class, GameBeat.class}) public interface WebGames {}",
                MAIN);
        write(sources, MODULE);
        return Build.javac(
                        Build.sourcesBelow(sources),
                        folder.resolve("classes"),
                        List.of(),
                        List.of(
                                "-Xlint:all,-processing,-classfile",
                                "--module-path",
                                RUNTIME,
                                option,
                                processorPath,
                                // Called by its API, javac 25 would run none from a module path.
                                "-processor",
                                RecordProcessor.class.getName() + "," + SchemaProcessor.class.getName()))
                .messages();
    }

    /** A path of the jars or folders that some classes were loaded from. */
    private static String pathOf(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
