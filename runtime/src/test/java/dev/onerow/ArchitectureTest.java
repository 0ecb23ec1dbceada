package dev.onerow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.ClassFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, and nothing that is shipped uses reflection: read from the class files. */
class ArchitectureTest {

    private static final Path CLASSES = Path.of("target", "classes");

    /** Each package and the ones that it may know besides the root; a package that is not listed fails. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "", Set.of(),
            "schema", Set.of(),
            "sql", Set.of("schema"),
            "violation", Set.of("schema"),
            "transaction", Set.of("schema", "sql", "violation"),
            "repository", Set.of("schema", "sql", "violation", "transaction"),
            "migration", Set.of("schema", "sql", "violation", "transaction"));

    private static final Pattern OURS = Pattern.compile("dev/onerow/(?:([a-z]+)/)?[A-Z]");

    @Test
    void dependenciesPointOneWay() {
        List<String> wrong = new ArrayList<>();
        ClassFiles.constantsBelow(CLASSES).forEach((name, constants) -> {
            String from = packageOf(name);
            Set<String> allowed = MAY_KNOW.getOrDefault(from, Set.of());
            for (String constant : constants) {
                OURS.matcher(constant)
                        .results()
                        .map(found -> found.group(1) == null ? "" : found.group(1))
                        .filter(to -> !to.isEmpty() && !to.equals(from) && !allowed.contains(to))
                        .forEach(to -> wrong.add(name + " knows " + to));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(ClassFiles.constantsBelow(CLASSES).keySet())
                .extracting(ArchitectureTest::packageOf)
                .containsOnly(MAY_KNOW.keySet().toArray(new String[0]));
    }

    @Test
    void modelAndSqlKnowNoJdbc() {
        assertThat(ClassFiles.constantsBelow(CLASSES)).allSatisfy((name, constants) -> {
            if (Set.of("", "schema", "sql").contains(packageOf(name))) {
                assertThat(constants).noneMatch(text -> text.contains("java/sql/") || text.contains("org/jdbi/"));
            }
        });
    }

    @Test
    void nothingShippedUsesReflection() {
        assertThat(ClassFiles.constantsBelow(CLASSES))
                .isNotEmpty()
                .allSatisfy((name, constants) -> assertThat(constants)
                        .noneMatch(text -> text.contains("java/lang/reflect/")
                                || text.equals("forName")
                                || text.equals("setAccessible")));
    }

    private static String packageOf(String className) {
        String[] parts = className.split("/");
        return parts.length == 3 ? "" : parts[2];
    }
}
