package dev.onerow.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads beats as JSON lines, plain or gzipped, and refuses the whole feed for one broken line: {@code
 * {"user":"ada@example.org","game":"zork","beatAt":"2024-03-01T12:00:00Z"}}.
 */
final class FeedReader {

    /** The resource that ships with the example; {@link FeedGenerator} made it. */
    static final String SHIPPED = "feed.jsonl.gz";

    private static final Set<String> FIELDS = Set.of("user", "game", "beatAt");
    /** A key must fit into an index entry of PostgreSQL's, which ends at about 2,700 bytes. */
    private static final int LONGEST = 255;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FeedReader() {}

    static Feed shipped() {
        try (InputStream in = FeedReader.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + SHIPPED + " is missing from the build");
            }
            return read(SHIPPED, in.readAllBytes());
        } catch (IOException e) {
            throw new BadInput(SHIPPED + ": can't be read: " + oneLine(e), e);
        }
    }

    static Feed read(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInput(file + ": is a directory; give a file of JSON lines");
        }
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new BadInput(file + ": no such file", e);
        } catch (IOException e) {
            throw new BadInput(file + ": can't be read: " + oneLine(e), e);
        }
    }

    private static Feed read(String name, byte[] content) throws IOException {
        byte[] text = isGzip(content) ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content;
        List<Beat> beats = new ArrayList<>();
        int line = 1;
        for (int start = 0; start < text.length; line++) {
            int end = endOfLine(text, start);
            String where = name + ":" + line + ": ";
            if (!new String(text, start, end - start, StandardCharsets.UTF_8).isBlank()) {
                beats.add(beat(where, text, start, end - start));
            }
            start = end + 1;
        }
        if (beats.isEmpty()) {
            throw new BadInput(name + ": holds no beats");
        }
        return new Feed(name, beats);
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 1 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
    }

    private static int endOfLine(byte[] text, int start) {
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static Beat beat(String where, byte[] text, int start, int length) throws IOException {
        try (JsonParser parser = JSON.createParser(text, start, length)) {
            Map<String, String> fields = fields(where, parser);
            return new Beat(
                    key(where, fields, "user"),
                    key(where, fields, "game"),
                    instant(where, value(where, fields, "beatAt")));
        } catch (JsonProcessingException e) {
            throw new BadInput(where + "is not JSON: " + oneLine(e.getOriginalMessage()), e);
        }
    }

    private static Map<String, String> fields(String where, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadInput(where + "is not a JSON object");
        }
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (!FIELDS.contains(field)) {
                throw new BadInput(where + "unknown field '" + oneLine(field) + "'; a beat has user, game and beatAt");
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new BadInput(where + "'" + field + "' must be a text");
            }
            fields.put(field, parser.getText());
        }
        if (parser.nextToken() != null) {
            throw new BadInput(where + "something follows the object; one line is one beat");
        }
        return fields;
    }

    private static String value(String where, Map<String, String> fields, String field) {
        String value = fields.get(field);
        if (value == null) {
            throw new BadInput(where + "'" + field + "' is missing");
        }
        return value;
    }

    private static String key(String where, Map<String, String> fields, String field) {
        String value = value(where, fields, field);
        if (value.isBlank() || value.length() > LONGEST) {
            throw new BadInput(where + "'" + field + "' must have 1 to " + LONGEST + " characters");
        }
        // PostgreSQL's text holds every character but NUL; half a surrogate pair is none.
        if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new BadInput(where + "'" + field + "' has a character that PostgreSQL can't store");
        }
        return value;
    }

    private static Instant instant(String where, String text) {
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadInput(where + "'beatAt' must be an instant such as 2024-03-01T12:00:00Z", e);
        }
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS)) || year < 1 || year > 9999) {
            throw new BadInput(where + "'beatAt' must lie in the years 1 to 9999 and have no more than microseconds");
        }
        return instant;
    }

    private static String oneLine(Exception e) {
        return oneLine(String.valueOf(e.getMessage()));
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    }
}
