package dev.inlet.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber that writes down under which webhook-id each message was told. */
final class WebhookRecorder implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Set<String>> webhookIds = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile int holdAfter = Integer.MAX_VALUE;
    private volatile CountDownLatch released = new CountDownLatch(0);

    WebhookRecorder() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::record);
        server.setExecutor(threads);
        server.start();
    }

    private void record(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            webhookIds
                    .computeIfAbsent(body.path("data").path("id").asString(), _ -> ConcurrentHashMap.newKeySet())
                    .add(exchange.getRequestHeaders().getFirst("webhook-id"));
            if (requests.incrementAndGet() > holdAfter) {
                awaitRelease();
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void awaitRelease() {
        held.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held.decrementAndGet();
        }
    }

    /** Once so many requests have come, none is answered until they are let go. */
    void holdAfter(int count) {
        released = new CountDownLatch(1);
        holdAfter = count;
    }

    /** How many requests wait for their answer. */
    int held() {
        return held.get();
    }

    void letGo() {
        holdAfter = Integer.MAX_VALUE;
        released.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    int requests() {
        return requests.get();
    }

    /** Each message's webhook-ids: of one message there is to be one, however often it was told. */
    Map<String, Set<String>> webhookIds() {
        return webhookIds;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
