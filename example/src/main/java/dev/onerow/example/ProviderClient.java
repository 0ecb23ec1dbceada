package dev.onerow.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the provider over HTTP, as the scans do for each game that they don't know yet. */
final class ProviderClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final JsonFactory json = new JsonFactory();
    private final URI provider;

    ProviderClient(URI provider) {
        this.provider = provider;
    }

    /** What the provider says about a game. */
    GameDetails detailsOf(String game) throws IOException, InterruptedException {
        URI uri = provider.resolve("/games?id=" + URLEncoder.encode(game, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the provider answers " + response.statusCode() + " for " + uri);
        }
        Map<String, @Nullable String> fields = fields(response.body());
        return new GameDetails(fields.get("name"), fields.get("category"));
    }

    private Map<String, @Nullable String> fields(byte[] body) throws IOException {
        Map<String, @Nullable String> fields = new HashMap<>();
        try (JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                fields.put(field, parser.getValueAsString());
            }
        }
        return fields;
    }
}
