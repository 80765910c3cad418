package dev.inlet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The least a sender can do: so many loops that post the same body, and keep their connections. */
final class BareClient {

    private BareClient() {}

    /** How many a second. */
    static double post(URI url, byte[] body, int count, int concurrency)
            throws InterruptedException, ExecutionException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        AtomicInteger left = new AtomicInteger(count);
        long start = System.nanoTime();
        try (HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
                ExecutorService loops = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> loop = () -> {
                while (left.getAndDecrement() > 0) {
                    send(http, request);
                }
                return null;
            };
            for (Future<Void> ended : loops.invokeAll(Collections.nCopies(concurrency, loop))) {
                ended.get();
            }
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Now and then it takes a connection that the receiver has just closed: that is no end of a round. */
    private static void send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            http.send(request, BodyHandlers.discarding());
        }
    }
}
