package dev.onerow.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Plays the games provider: a server that knows every game, and tells its details for {@code /games?id=…} as JSON. */
final class Provider implements AutoCloseable {

    static {
        // Else the server's answers wait 40 ms each for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final List<String> CATEGORIES =
            List.of("adventure", "arcade", "board", "card", "puzzle", "racing", "role-playing", "strategy");

    private final JsonFactory json = new JsonFactory();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads;
    private final HttpServer server;

    private Provider(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts the server on a free port of this machine. */
    static Provider start(int threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Provider provider = new Provider(server, Executors.newFixedThreadPool(threads));
        server.setExecutor(provider.threads);
        server.createContext("/games", provider::answer);
        server.start();
        return provider;
    }

    URI uri() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** How often a game's details were asked for. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The name under which the provider lists a game: {@code lost-island} is Lost Island. */
    static String nameOf(String game) {
        StringBuilder name = new StringBuilder();
        for (String word : game.split("-", -1)) {
            name.append(name.isEmpty() ? "" : " ");
            name.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** The category, which some games have none of. */
    static @Nullable String categoryOf(String game) {
        int slot = Math.floorMod(game.hashCode(), CATEGORIES.size() + 1);
        return slot < CATEGORIES.size() ? CATEGORIES.get(slot) : null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String query = exchange.getRequestURI().getRawQuery();
            if (query == null || !query.startsWith("id=")) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            byte[] body = details(URLDecoder.decode(query.substring("id=".length()), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] details(String game) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(body)) {
            out.writeStartObject();
            out.writeStringField("name", nameOf(game));
            out.writeStringField("category", categoryOf(game));
            out.writeEndObject();
        }
        return body.toByteArray();
    }
}
