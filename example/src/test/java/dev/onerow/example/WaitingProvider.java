package dev.onerow.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A provider that answers only when a number of workers have asked, so that all of them have looked before any inserts. */
final class WaitingProvider implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier all;
    private final HttpServer server;

    WaitingProvider(int workers) throws IOException {
        all = new CyclicBarrier(workers);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/games", this::answer);
        server.start();
    }

    ProviderClient client() {
        return new ProviderClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            all.await(30, TimeUnit.SECONDS);
            byte[] body = "{\"name\":\"Zork\",\"category\":null}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
