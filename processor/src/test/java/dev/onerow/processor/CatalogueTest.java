package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README lists the codes that there are; {@code -Donerow.golden.update=true} writes its list anew. */
class CatalogueTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- codes: written by CatalogueTest -->\n";
    private static final String END = "<!-- end of codes -->";

    @Test
    void theReadmeListsTheCodes() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String table = Stream.of(Code.values())
                .map(CatalogueTest::row)
                .collect(Collectors.joining("", "| code | what is wrong | what to do |\n|---|---|---|\n", ""));
        if (Boolean.getBoolean("onerow.golden.update")) {
            readme = readme.substring(0, begin) + table + readme.substring(end);
            Files.writeString(README, readme);
        }
        assertThat(readme).contains(BEGIN + table + END);
    }

    @Test
    void eachIsShortAndSaysWhatToDo() {
        assertThat(Code.values()).allSatisfy(code -> {
            assertThat(code.id()).matches("OneRow(-[a-z]+){1,5}");
            assertThat(code.summary()).matches("[A-Za-z@].+[^.]").doesNotContain("|");
            assertThat(code.remedy()).matches("[A-Z].+[^.]").doesNotContain("|");
        });
    }

    private static String row(Code code) {
        return "| `%s`%s | %s | %s |\n"
                .formatted(
                        code.id(),
                        code.severity() == Severity.WARNING ? " (warning)" : "",
                        code.summary(),
                        code.remedy());
    }
}
