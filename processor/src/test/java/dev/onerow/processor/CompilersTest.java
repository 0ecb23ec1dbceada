package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same sources give the same bytes, whichever compiler reads them, and however much of them at once. */
class CompilersTest {

    private static final Build CLEAN = new Build(true, List.of());
    private static final List<Path> CLASSPATH = Build.classpath();

    @ParameterizedTest
    @ValueSource(strings = {"web_games", "shop"})
    void eclipsesCompilerGivesTheSame(String schema, @TempDir Path folder) {
        List<Path> sources = golden(schema);
        Path byJavac = folder.resolve("javac");
        Path byEclipse = folder.resolve("ecj");
        List<String> options = List.of("--release", "17", "-nowarn");

        Build javac = Build.javac(sources, byJavac, CLASSPATH, options, new RecordProcessor(), new SchemaProcessor());
        Build eclipse = Build.run(
                new EclipseCompiler(),
                sources,
                byEclipse,
                CLASSPATH,
                options,
                new RecordProcessor(),
                new SchemaProcessor());

        assertThat(javac).isEqualTo(CLEAN);
        assertThat(eclipse.successful()).as(eclipse.messages().toString()).isTrue();
        assertThat(Build.generatedIn(byEclipse)).isNotEmpty().isEqualTo(Build.generatedIn(byJavac));
    }

    /** Records that are compiled before are read from their class files, and from their repositories'. */
    @Test
    void eachSourceAloneGivesTheSameAsAll(@TempDir Path folder) {
        List<Path> sources = new ArrayList<>(golden("web_games"));
        sources.addAll(golden("shop"));
        sources.addAll(Compiled.write(
                folder.resolve("sources"),
                "@Table record Owner(@Id long id, @NaturalKey String name, @Nullable @Unique Integer badge) {}",
                "@Table @NaturalKey(value = {\"kind\", \"badge\"}, nulls = NOT_DISTINCT)"
                        + " record Pet(@Id long id, Kind kind,"
                        + " @Nullable @ForeignKey(value = Owner.class, references = \"badge\") Integer badge) {"
                        + " enum Kind { CAT, DOG } }",
                "@Table record Toy(@NaturalKey String name, @ForeignKey(Pet.class) @Nullable Long pet) {}",
                "@Schema({Owner.class, Pet.class, Toy.class}) interface Pets {}"));
        Path all = folder.resolve("all");
        assertThat(compile(sources, all, CLASSPATH)).isEqualTo(CLEAN);

        Map<String, String> together = Build.generatedIn(all);
        Map<String, String> apart = new TreeMap<>();
        for (Path source : sources) {
            Path alone = folder.resolve("alone").resolve(source.getFileName());
            assertThat(compile(List.of(source), alone, with(all)))
                    .as(source.toString())
                    .isEqualTo(CLEAN);
            Build.generatedIn(alone)
                    .forEach((name, text) ->
                            assertThat(apart.put(name, text)).as(name).isNull());
        }
        assertThat(apart).isEqualTo(together);
    }

    @Test
    void theOrderOfAnnotationsChangesNothing(@TempDir Path folder) {
        List<String> annotations = new ArrayList<>(List.of(
                "@Unique({\"b\", \"c\"})",
                "@Unique({\"c\", \"d\"})",
                "@Index(\"b\")",
                "@Index({\"c\", \"b\"})",
                "@Check(value = \"b > 1\", name = \"one\")",
                "@Check(value = \"b > 2\", name = \"two\")",
                "@Table(\"things\")",
                "@NaturalKey(value = \"d\", name = \"second\")",
                "@NaturalKey(value = \"c\", name = \"other\")",
                "@NaturalKey(\"a\")"));
        String record =
                " record Thing(@Id @Column(name = \"nr\") long id, String a, @Check(\"bee > 0\") @Column(name = \"bee\") int b,"
                        + " @ForeignKey(Thing.class) @Column(name = \"cee\") long c, String d) {}";
        Path first = folder.resolve("first");
        assertThat(compile(
                        Compiled.write(folder.resolve("1"), String.join(" ", annotations) + record), first, CLASSPATH))
                .isEqualTo(CLEAN);
        Collections.reverse(annotations);
        Path second = folder.resolve("second");
        String reversed = record.replace("@Id @Column(name = \"nr\")", "@Column(name = \"nr\") @Id")
                .replace("@Check(\"bee > 0\") @Column(name = \"bee\")", "@Column(name = \"bee\") @Check(\"bee > 0\")");
        assertThat(compile(
                        Compiled.write(folder.resolve("2"), String.join(" ", annotations) + reversed),
                        second,
                        CLASSPATH))
                .isEqualTo(CLEAN);

        assertThat(Build.generatedIn(second)).isEqualTo(Build.generatedIn(first));
    }

    private static List<Path> with(Path classes) {
        return Stream.concat(Stream.of(classes), CLASSPATH.stream()).toList();
    }

    private static Build compile(List<Path> sources, Path output, List<Path> classpath) {
        return Build.javac(
                sources,
                output,
                classpath,
                List.of("-Xlint:all,-processing,-classfile", "-implicit:none"),
                new RecordProcessor(),
                new SchemaProcessor());
    }

    private static List<Path> golden(String schema) {
        return Build.sourcesBelow(Path.of("src/test/resources/dev/onerow/processor/golden", schema, "input"));
    }
}
