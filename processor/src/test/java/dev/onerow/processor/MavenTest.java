package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.Build;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven compiles incrementally as it comes: nothing stays of what was changed, renamed or removed. */
class MavenTest {

    private static final String[] BEFORE = {
        "@Table(\"owners\") public record Owner(@Id long id, @NaturalKey String name) {}",
        "@Table public record Pet(@Id long id, @NaturalKey String name, @ForeignKey(Owner.class) long ownerId) {}",
        "@Table public record Toy(@NaturalKey String name) {}",
        "@Schema({Owner.class, Pet.class, Toy.class}) public interface Pets {}"
    };
    /** The owners have another table, a pet is an animal now, and there are no toys. */
    private static final String[] AFTER = {
        "@Table(\"keepers\") public record Owner(@Id long id, @NaturalKey String name) {}",
        "@Table public record Animal(@Id long id, @NaturalKey String name, @ForeignKey(Owner.class) long ownerId) {}",
        "@Schema({Owner.class, Animal.class}) public interface Pets {}"
    };

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>games</groupId>
              <artifactId>games</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
            %s  </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <compilerArgs>
                        <arg>-processorpath</arg>
                        <arg>%s</arg>
                      </compilerArgs>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @Test
    void leavesNothingOfWhatIsGone(@TempDir Path folder) throws Exception {
        Path project = folder.resolve("project");
        Path sources = project.resolve("src/main/java");
        List<Path> first = Compiled.write(sources, BEFORE);
        Files.writeString(project.resolve("pom.xml"), pom(folder));
        compile(project);
        assertThat(outputs(project.resolve("target"))).containsKeys("META-INF/onerow/toy.create.sql");

        for (Path source : first) {
            Files.delete(source);
        }
        List<Path> second = Compiled.write(sources, AFTER);
        compile(project);

        Path clean = folder.resolve("clean");
        Build.javac(second, clean, Build.classpath(), List.of(), new RecordProcessor(), new SchemaProcessor());
        assertThat(outputs(project.resolve("target"))).isNotEmpty().isEqualTo(outputs(clean));
    }

    private static void compile(Path project) throws IOException, InterruptedException {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        Process maven = new ProcessBuilder(
                        Path.of(isWindows ? "../mvnw.cmd" : "../mvnw")
                                .toRealPath()
                                .toString(),
                        "--offline",
                        "--batch-mode",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        "org.apache.maven.plugins:maven-compiler-plugin:" + version() + ":compile")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as(printed).isZero();
    }

    /** With paths in the place of artifacts, because this version is in no repository yet. */
    private static String pom(Path folder) {
        AtomicInteger number = new AtomicInteger();
        String dependencies = Stream.of(ModulesTest.RUNTIME.split(File.pathSeparator, -1))
                .map(path -> """
                            <dependency>
                              <groupId>of.the.tests</groupId>
                              <artifactId>path%d</artifactId>
                              <version>1</version>
                              <scope>system</scope>
                              <systemPath>%s</systemPath>
                            </dependency>
                        """.formatted(number.incrementAndGet(), jar(Path.of(path), folder)))
                .collect(Collectors.joining());
        return POM.formatted(dependencies, version(), ModulesTest.PROCESSOR + File.pathSeparator + ModulesTest.RUNTIME);
    }

    /** A jar, made where the path is a folder of classes. */
    private static Path jar(Path path, Path folder) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path jar = folder.resolve("classes.jar");
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", path.toString(), ".");
        assertThat(failed).isZero();
        return jar;
    }

    private static String version() {
        return System.getProperty("onerow.test.maven-compiler-plugin");
    }

    /** The texts that were generated, and the names of the classes. */
    private static Map<String, String> outputs(Path folder) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        for (Path root : roots(folder)) {
            outputs.putAll(Build.generatedIn(root));
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .forEach(file -> outputs.put(root.relativize(file).toString(), ""));
            }
        }
        return outputs;
    }

    /** Maven puts generated sources apart from the rest. */
    private static Set<Path> roots(Path folder) {
        Set<Path> roots =
                new TreeSet<>(List.of(folder.resolve("classes"), folder.resolve("generated-sources/annotations")));
        roots.removeIf(root -> !Files.isDirectory(root));
        return roots.isEmpty() ? Set.of(folder) : roots;
    }
}
