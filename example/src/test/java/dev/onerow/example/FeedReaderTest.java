package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedReaderTest {

    static final String GOOD = "{\"user\":\"ada@example.org\",\"game\":\"zork\",\"beatAt\":\"2024-03-01T12:00:00Z\"}";

    @TempDir
    Path folder;

    @Test
    void readsPlainAndGzippedLines() throws IOException {
        byte[] text = (GOOD + "\r\n\n" + GOOD.replace("zork", "Käse 🧀")).getBytes(StandardCharsets.UTF_8);
        Instant noon = Instant.parse("2024-03-01T12:00:00Z");
        List<Beat> beats =
                List.of(new Beat("ada@example.org", "zork", noon), new Beat("ada@example.org", "Käse 🧀", noon));
        assertThat(FeedReader.read(file("plain.jsonl", text)).beats()).isEqualTo(beats);
        assertThat(FeedReader.read(file("feed.gz", gzip(text))).beats()).isEqualTo(beats);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"user":"ada"                                                  | is not JSON: Unexpected end-of-input
                    zork                                                           | is not JSON: Unrecognized token
                    [1]                                                            | is not a JSON object
                    {"user":"ada","game":"zork"}                                   | 'beatAt' is missing
                    {"user":"ada","game":7,"beatAt":"2024-03-01T12:00:00Z"}        | 'game' must be a text
                    {"user":"ada","game":null,"beatAt":"2024-03-01T12:00:00Z"}     | 'game' must be a text
                    {"user":"ada","user":"bob","game":"zork"}                      | is not JSON: Duplicate field 'user'
                    {"user":"ada","gmae":"zork"}                                   | unknown field 'gmae'
                    {"user":" ","game":"zork","beatAt":"2024-03-01T12:00:00Z"}     | 'user' must have 1 to 255 characters
                    {"user":"a\\u0000","game":"z","beatAt":"2024-03-01T12:00:00Z"} | 'user' has a character that
                    {"user":"a\\ud800","game":"z","beatAt":"2024-03-01T12:00:00Z"} | 'user' has a character that
                    {"user":"ada","game":"zork","beatAt":"yesterday"}              | 'beatAt' must be an instant such as
                    {"user":"a","game":"z","beatAt":"2024-03-01T12:00:00.0000001Z"} | 'beatAt' must lie in the years
                    {"user":"a","game":"z","beatAt":"+10000-03-01T12:00:00Z"}      | 'beatAt' must lie in the years
                    {"user":"a","game":"z","beatAt":"2024-03-01T12:00:00Z"} {}     | something follows the object
                    """)
    void namesFileAndLineOfWhatIsBroken(String line, String problem) throws IOException {
        Path file = file("feed.jsonl", (GOOD + "\n\n" + line + "\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8));
        assertRefused(file, file + ":3: " + problem);
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        byte[] text = GOOD.getBytes(StandardCharsets.UTF_8);
        text[10] = (byte) 0xff;
        Path file = file("feed.jsonl", text);
        assertRefused(file, file + ":1: is not JSON: Invalid UTF-8");
    }

    @Test
    void refusesAKeyThatNoIndexHolds() throws IOException {
        Path file = file("feed.jsonl", GOOD.replace("zork", "z".repeat(256)).getBytes(StandardCharsets.UTF_8));
        assertRefused(file, file + ":1: 'game' must have 1 to 255 characters");
    }

    @Test
    void refusesWhatIsNoFeedAtAll() throws IOException {
        byte[] cut = Arrays.copyOf(gzip(GOOD.getBytes(StandardCharsets.UTF_8)), 40);
        assertRefused(file("empty", new byte[0]), folder.resolve("empty") + ": holds no beats");
        assertRefused(file("cut.gz", cut), folder.resolve("cut.gz") + ": can't be read: ");
        assertRefused(folder.resolve("none"), folder.resolve("none") + ": no such file");
        assertRefused(folder, folder + ": is a directory");
    }

    private static void assertRefused(Path file, String start) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> FeedReader.read(file))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(start).hasLineCount(1));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
