package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.ClassFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is generated uses no reflection: read from the class files of this module. */
class GeneratedCodeTest {

    @Test
    void usesNoReflection() {
        Map<String, Set<String>> constants = new TreeMap<>(ClassFiles.constantsBelow(Path.of("target", "classes")));
        constants.putAll(ClassFiles.constantsBelow(Path.of("target", "test-classes")));
        constants.keySet().removeIf(name -> !name.matches(".*(Repository(\\$.*)?|Key|Details|WithParents|Schema)"));
        assertThat(constants)
                .containsKeys(
                        "dev/onerow/example/GameRepository",
                        "dev/onerow/example/GameKey",
                        "dev/onerow/example/WebGamesSchema",
                        "dev/onerow/example/repository/PlaceRepository")
                .allSatisfy((name, texts) -> assertThat(texts)
                        .noneMatch(text -> text.contains("java/lang/reflect/")
                                || text.equals("forName")
                                || text.equals("setAccessible")));
    }
}
