package dev.onerow.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the processors behave in a compilation: rounds, options, warnings, class files, what is there already. */
class ProcessingTest {

    @Test
    void waitsForTypesThatOtherProcessorsGenerate() {
        Compilation compilation = javac().withProcessors(
                        new Generates("games.Mood", "package games; public enum Mood { CALM, WILD }"),
                        new Generates(
                                "games.Game",
                                "package games; import dev.onerow.*; @Table public record Game(@Id long id) {}"),
                        new RecordProcessor(),
                        new SchemaProcessor())
                .compile(
                        Compiled.file(
                                "@Table record Beat(@NaturalKey @ForeignKey(Game.class) long gameId, Mood mood) {}"),
                        Compiled.file("@Schema({Beat.class, Game.class}) interface Web {}"));

        Compiled compiled = new Compiled(compilation);
        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
        assertThat(compiled.sql("beat.create.sql")).contains("mood IN ('CALM', 'WILD')");
        assertThat(compiled.sql("web.create.sql")).contains("public.game (");
    }

    @Test
    void namesWhatNeverCameOnTheLastRound() {
        Compiled compiled = Compiled.of(
                "@Table record A(@NaturalKey String a, Missing m) {}",
                "@Table record B(@NaturalKey String b, @ForeignKey(Absent.class) String a) {}",
                "@Table record C(@NaturalKey String c, @ForeignKey(A.class) String a) {}",
                "@Schema({A.class, Gone.class}) interface S {}");

        assertThat(compiled.ranges())
                .containsExactly(
                        Compiled.at("OneRow-unresolved-type A.java:2:47", "m"),
                        Compiled.at("OneRow-unresolved-type B.java:2:51", "Absent.class"),
                        Compiled.at("OneRow-unresolved-type S.java:2:19", "Gone.class"));
        assertThat(compiled.messages("OneRow-unresolved-type").toString()).contains("Missing is not found");
    }

    @Test
    void aWrongRecordStopsNeitherTheOthersNorIsItReportedTwice() {
        Compiled compiled = Compiled.of(
                "@Table record A(@NaturalKey String a, Object b) {}",
                "@Table record B(@NaturalKey String b, @ForeignKey(A.class) String a) {}",
                "@Table record C(@NaturalKey String c) {}",
                "@Schema({A.class, B.class, C.class}) interface S {}");

        assertThat(compiled.problems()).containsExactly("OneRow-unsupported-type A.java:2:46");
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void warnsOfOptionsThatDoNotExist() {
        List<String> options = List.of(
                "-Aonerow.shema=x",
                "-Aonerow.warnings=none",
                "-Aonerow.naming.uq=%(tabel_name)s",
                "-Aother.option=1",
                "-Aonerow.naming.fk");
        Compiled compiled = Compiled.of(options, "@Table record A(@NaturalKey String a) {}");

        assertThat(compiled.problems())
                .containsExactly(
                        "OneRow-naming-template",
                        "OneRow-unknown-option",
                        "OneRow-unknown-option",
                        "OneRow-unknown-option");
        assertThat(compiled.messages("OneRow-unknown-option").toString())
                .contains("did you mean onerow.schema?", "it can only be: error", "onerow.naming.fk has no value");
        assertThat(compiled.messages("OneRow-naming-template").toString()).contains("onerow.naming.uq");
    }

    @Test
    void tellsHowAPrimitiveCanBeNull() {
        Compiled compiled = Compiled.of(
                "@Table record A(@Id long id) {}",
                "@Table record B(@Id long id, @ForeignKey(value = A.class, onDelete = OnDelete.SET_NULL) long a) {}");
        assertThat(compiled.messages("OneRow-set-null-on-not-null").toString())
                .contains("a can't be NULL; make it a @Nullable Long, or choose another action");
    }

    @Test
    void silencesWarningsAtTheComponentTheRecordOrAroundIt() {
        String warned = "@Table record A(@Id int id) {}";
        assertThat(Compiled.of(warned).problems()).containsExactly("OneRow-int-identity A.java:2:17");
        for (String silenced : List.of(
                "@SuppressWarnings(\"OneRow-int-identity\") " + warned,
                "@Table record A(@SuppressWarnings(\"OneRow-int-identity\") @Id int id) {}",
                "@SuppressWarnings({\"x\", \"OneRow-int-identity\"}) class Outer { " + warned + " }")) {
            assertThat(Compiled.of(List.of("-Aonerow.warnings=error"), silenced).problems())
                    .isEmpty();
        }
    }

    @Test
    void turnsWarningsIntoErrors() {
        String warned = "@Table record A(@Id int id) {}";
        Compiled warning = Compiled.of(warned);
        assertThat(warning.compilation().status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(warning.sql("a.create.sql")).isNotEmpty();
        Compiled error = Compiled.of(List.of("-Aonerow.warnings=error"), warned);
        assertThat(error.compilation().status()).isEqualTo(Compilation.Status.FAILURE);
    }

    @Test
    void doesNotSilenceErrors() {
        assertThat(Compiled.of("@SuppressWarnings(\"OneRow-no-key\") @Table record A(int id) {}")
                        .problems())
                .hasSize(1);
    }

    @Test
    void reportsWhatIsThereAlready() {
        assertThat(Compiled.of("@Table record A(@NaturalKey String a) {}", "class ARepository {}")
                        .ranges())
                .containsExactly(Compiled.at("OneRow-output-exists A.java:2:8", "record A"));
        assertThat(Compiled.of(
                                "@Table(\"t\") record A(@NaturalKey String a) {}",
                                "@Table(\"t\") record B(@NaturalKey String a) {}")
                        .problems())
                .containsExactly("OneRow-output-exists B.java:2:13");
    }

    @Test
    void countsColumns() {
        String components = String.join(
                ", ", IntStream.range(0, 1_601).mapToObj(i -> "int c" + i).toList());
        // A constructor takes 255 parameters (JVMS 4.3.3), so that javac has its own word to say.
        assertThat(Compiled.of("@Table record A(@Id long id, " + components + ") {}")
                        .ranges())
                .contains(Compiled.at("OneRow-too-many-columns A.java:2:8", "record A"));
        String key = String.join(
                ", ",
                IntStream.range(0, 33).mapToObj(i -> "@NaturalKey int c" + i).toList());
        assertThat(Compiled.of("@Table record A(@Id long id, " + key + ") {}").ranges())
                .containsExactly(Compiled.at("OneRow-too-many-columns A.java:2:30", "@NaturalKey"));
    }

    /** The record knows of a nullable column and a schema that its class file, compiled alone, would not tell. */
    @Test
    void readsRecordsOfOtherModulesFromTheirRepositories(@TempDir Path classes) {
        String owner = "@Table public record Owner(@Id long id, @NaturalKey String name, @Nullable String note) {}";
        Compilation first = javac().withProcessors(new RecordProcessor())
                .withOptions("-Aonerow.schema=shop", "-Aonerow.naming.uq=key_%(column_0_name)s")
                .compile(Compiled.file(owner));
        assertThat(new Compiled(first).others()).isEmpty();
        unpack(first, classes);

        String pet =
                "@Table record Pet(@Id long id, @ForeignKey(value = Owner.class, references = \"name\") String owner) {}";
        Compiled alone = new Compiled(javac().withProcessors(new RecordProcessor(), new SchemaProcessor())
                .withClasspath(classpath(classes))
                .compile(Compiled.file(pet), Compiled.file("@Schema({Owner.class, Pet.class}) interface Pets {}")));

        assertThat(alone.problems()).isEmpty();
        assertThat(alone.others()).isEmpty();
        assertThat(alone.sql("pet.create.sql")).contains("REFERENCES shop.owner (name)");
        assertThat(alone.sql("pets.create.sql"))
                .contains("shop.owner (", "note text,", "CONSTRAINT key_name UNIQUE (name)");
    }

    private static List<File> classpath(Path classes) {
        Stream<File> own = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(File::new);
        return Stream.concat(Stream.of(classes.toFile()), own).toList();
    }

    private static void unpack(Compilation compilation, Path folder) {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                continue;
            }
            Path target = folder.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
            try (InputStream in = file.openInputStream()) {
                Files.createDirectories(target.getParent());
                Files.write(target, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Each output has one originating element, for Gradle. */
    @Test
    void declaresItselfToGradle() throws IOException {
        try (InputStream in =
                RecordProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            RecordProcessor.class.getName() + ",isolating",
                            SchemaProcessor.class.getName() + ",aggregating");
        }
        List<String> services = new ArrayList<>();
        java.util.ServiceLoader.load(Processor.class)
                .forEach(processor -> services.add(processor.getClass().getName()));
        assertThat(services).contains(RecordProcessor.class.getName(), SchemaProcessor.class.getName());
    }

    /** A processor that generates one type in its first round. */
    private static final class Generates extends AbstractProcessor {

        private final String name;
        private final String source;
        private boolean done;

        Generates(String name, String source) {
            this.name = name;
            this.source = source;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile(name).openWriter()) {
                    writer.write(source);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
