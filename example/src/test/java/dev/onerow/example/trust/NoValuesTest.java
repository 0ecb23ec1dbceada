package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong is told without the values of rows: by exceptions, and by the log at its lowest level. */
@Trust
@Timeout(120)
class NoValuesTest {

    @Test
    void neitherMessagesNorLogsTellValues(TestDatabase database, Figures figures) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mishaps.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        List<String> said;
        try (var output = program.inputReader(StandardCharsets.UTF_8)) {
            said = output.lines().toList();
        }
        assertThat(program.waitFor()).as(String.join("\n", said)).isZero();
        List<String> mishaps =
                said.stream().filter(line -> line.startsWith("MISHAP ")).toList();
        assertThat(said).as("the log is there").anyMatch(line -> line.contains(" DEBUG dev.onerow."));
        assertThat(said)
                .noneMatch(line -> line.contains(Mishaps.TEXT)
                        || line.contains(String.valueOf(Mishaps.NUMBER))
                        || line.contains(String.valueOf(Mishaps.LARGE_NUMBER)));
        figures.add(
                "neither messages nor logs tell a row's values",
                "a program to which all goes wrong, logging all",
                "%d mishaps, %,d lines".formatted(mishaps.size(), said.size()),
                0);
    }
}
