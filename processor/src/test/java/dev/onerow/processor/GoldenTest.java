package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares all that is generated for whole schemas with files that a person has read.
 *
 * <p>{@code -Donerow.golden.update=true} writes them anew; read the difference before you commit it.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "onerow", "processor", "golden");

    @ParameterizedTest
    @ValueSource(strings = {"web_games", "shop"})
    void generatesWhatIsKept(String schema) throws IOException {
        Path expected = GOLDEN.resolve(schema).resolve("expected");
        Map<String, String> generated = generated(GOLDEN.resolve(schema).resolve("input"));
        if (Boolean.getBoolean("onerow.golden.update")) {
            write(expected, generated);
        }
        Map<String, String> kept = read(expected);
        assertThat(generated.keySet()).isEqualTo(kept.keySet());
        assertThat(generated)
                .allSatisfy((name, text) -> assertThat(text).as(name).isEqualTo(kept.get(name)));
    }

    private static Map<String, String> generated(Path input) throws IOException {
        Compilation compilation;
        try (Stream<Path> sources = Files.list(input)) {
            compilation = Compiler.javac()
                    .withProcessors(new RecordProcessor(), new SchemaProcessor())
                    .withOptions("-Xlint:all,-processing,-classfile", "-Werror")
                    .compile(sources.map(GoldenTest::source).toList());
        }
        assertThat(compilation.diagnostics()).isEmpty();
        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                generated.put(
                        Path.of(file.getName()).getFileName().toString(),
                        file.getCharContent(true).toString());
            }
        }
        return generated;
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static void write(Path folder, Map<String, String> texts) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue(), StandardCharsets.UTF_8);
        }
    }
}
