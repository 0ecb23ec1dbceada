package dev.onerow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's list of what ships has the versions that are on the class path; that it is all, the build enforces. */
class ShippedTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\| ([0-9][^ ]*) \\| ([A-Za-z0-9.-]+) \\|");

    @Test
    void theReadmeNamesTheVersions() throws IOException {
        Map<String, String> listed = ROW.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(listed)
                .containsOnlyKeys("jdbi3-core", "geantyref", "postgresql", "checker-qual", "slf4j-api", "jspecify");
        listed.forEach(
                (library, version) -> assertThat(versions(library)).as(library).containsExactly(version));
    }

    private static List<String> versions(String library) {
        Pattern jar = Pattern.compile(Pattern.quote(library) + "-([0-9].*)\\.jar");
        return Build.classpath().stream()
                .map(entry -> jar.matcher(entry.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .toList();
    }
}
