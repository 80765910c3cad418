package dev.inlet.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes whatever is posted to it, and counts. */
final class BenchReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile CountDownLatch expected = new CountDownLatch(0);
    private volatile byte[] last = {};

    BenchReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            last = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
        }
        expected.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    void expect(int count) {
        expected = new CountDownLatch(count);
    }

    void await() throws InterruptedException {
        expected.await();
    }

    byte[] last() {
        return last;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
