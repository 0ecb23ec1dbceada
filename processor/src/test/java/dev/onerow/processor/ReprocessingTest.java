package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradle gives an aggregating processor all annotated types again, those that have not changed as class files. */
class ReprocessingTest {

    private static final String[] SOURCES = {
        "@Table public record Owner(@Id long id, @NaturalKey String name, @Nullable String note) {}", """
        @Schema({Shop.Item.class, Owner.class}) public interface Shop {
            @Table record Item(@Id long id, @NaturalKey String code, @Nullable String note,
                @Nullable @ForeignKey(Owner.class) Long ownerId) {}
        }
        """
    };

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void classFilesGiveTheSameFilesOfTheSchemaAndLeaveTheRecords(boolean wrapped, @TempDir Path folder) {
        Path all = folder.resolve("all");
        List<Path> sources = Compiled.write(folder.resolve("sources"), SOURCES);
        assertThat(Build.javac(
                        sources, all, Build.classpath(), List.of(), new RecordProcessor(), new SchemaProcessor()))
                .isEqualTo(new Build(true, List.of()));

        Path again = folder.resolve("again");
        assertThat(reprocess(List.of("games.Owner", "games.Shop"), all, again, wrapped))
                .isTrue();

        Map<String, String> ofTheSchema = new TreeMap<>(Build.generatedIn(all));
        ofTheSchema.keySet().removeIf(name -> !name.matches("games/ShopSchema.java|META-INF/onerow/shop\\..*"));
        assertThat(ofTheSchema).hasSizeGreaterThan(3);
        assertThat(Build.generatedIn(again)).isEqualTo(ofTheSchema);
    }

    private static boolean reprocess(List<String> classes, Path classPath, Path output, boolean wrapped) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(output);
            files.setLocationFromPaths(
                    StandardLocation.CLASS_PATH,
                    Stream.concat(Stream.of(classPath), Build.classpath().stream())
                            .toList());
            List<String> options = List.of("-proc:only", "-d", output.toString(), "-s", output.toString());
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, null, options, classes, null);
            task.setProcessors(Stream.of(new RecordProcessor(), new SchemaProcessor())
                    .<Processor>map(processor -> wrapped ? new Wrapped(processor, new TreeMap<>()) : processor)
                    .toList());
            return task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
