package dev.onerow.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text block is read back as Java reads it (JLS 3.10.6). */
class JavaTextTest {

    private static final long SEED = 7;

    static Stream<String> texts() {
        Random random = new Random(SEED);
        List<String> pieces =
                List.of("\"", "\\", " ", "\n", "\t", "\r", "a", "'", "$", "{", "\\u0041", "\0", "ä", "😀");
        Stream<String> drawn = Stream.generate(() -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(9); i >= 0; i--) {
                        text.append(pieces.get(random.nextInt(pieces.size())));
                    }
                    return text.toString();
                })
                .limit(500);
        return Stream.concat(Stream.of("", "\"", "\"\"", "\"\"\"", "a \n b \n", "  a\n b", "\\"), drawn);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void blocksReadBack(String text) {
        String block = JavaText.block(text).toString();
        assertThat(block).startsWith("\"\"\"\n").endsWith("\"\"\"");
        String content = block.substring(4, block.length() - 3);
        assertThat(content.replaceAll("\\\\.", "")).doesNotContain("\"\"\"");
        assertThat(content.stripIndent().translateEscapes()).as("seed " + SEED).isEqualTo(text);
    }
}
