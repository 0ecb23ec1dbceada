package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the files for the server and for people does not depend on the encoding of the sources. */
class EncodingTest {

    private static final String SOURCE = """
            import dev.onerow.*;
            @Schema(Cafes.Cafe.class) public interface Cafes {
                @Table("caf\u00e9s") record Cafe(@NaturalKey String name) {}
            }
            """;

    @TempDir
    Path folder;

    @Test
    void filesAreInUtf8() throws IOException {
        Path source = Files.writeString(folder.resolve("Cafes.java"), SOURCE, StandardCharsets.ISO_8859_1);
        compile(source, List.of("-encoding", "ISO-8859-1", "-d", folder.toString()));

        Path files = folder.resolve("META-INF").resolve("onerow");
        assertThat(files.resolve("cafes.create.sql"))
                .content(StandardCharsets.UTF_8)
                .contains("\"caf\u00e9s\"");
        assertThat(files.resolve("cafes.html")).content(StandardCharsets.UTF_8).contains("<code>caf\u00e9s</code>");
        assertThat(files.resolve("cafes.mmd")).content(StandardCharsets.UTF_8).contains("\"caf#233;s\" {");
    }

    private static void compile(Path source, List<String> options) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, null, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new RecordProcessor(), new SchemaProcessor()));
            assertThat(task.call()).isTrue();
        }
    }
}
