package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.processor.RecordProcessor;
import dev.onerow.processor.SchemaProcessor;
import dev.onerow.testing.Build;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EclipseTest {

    @Test
    void eclipsesCompilerCompilesTheExampleAndGivesTheSame(@TempDir Path folder) {
        List<Path> sources = Build.sourcesBelow(Path.of("src", "main", "java"));
        Path byJavac = folder.resolve("javac");
        Path byEclipse = folder.resolve("ecj");
        // It generates nothing that it finds in a class file.
        List<Path> classpath = Build.classpath().stream()
                .filter(entry -> !entry.startsWith(Path.of("target").toAbsolutePath()))
                .toList();

        Build javac = Build.javac(
                sources,
                byJavac,
                classpath,
                List.of("--release", "17", "-proc:only"),
                new RecordProcessor(),
                new SchemaProcessor());
        Build eclipse = Build.run(
                new EclipseCompiler(),
                sources,
                byEclipse,
                classpath,
                List.of("--release", "17", "-nowarn"),
                new RecordProcessor(),
                new SchemaProcessor());

        assertThat(javac).isEqualTo(new Build(true, List.of()));
        assertThat(eclipse.successful()).as(eclipse.messages().toString()).isTrue();
        assertThat(Build.generatedIn(byEclipse)).isNotEmpty().isEqualTo(Build.generatedIn(byJavac));
    }
}
