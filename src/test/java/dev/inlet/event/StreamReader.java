package dev.inlet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inlet.testing.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events that reads line by line. */
final class StreamReader implements AutoCloseable {

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private String lastId = "";

    private StreamReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    private static StreamReader open(Api api, String query, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        String[] headers = lastEventId == null ? new String[0] : new String[] {"Last-Event-ID", lastEventId};
        HttpResponse<InputStream> response = api.open("/api/v1/events/stream" + query, headers);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new StreamReader(response);
    }

    /** Of an Inlet that may have no stream free yet: it learns that a client is gone when it next writes. */
    static StreamReader patiently(Api api, String query, @Nullable String lastEventId, Duration patience) {
        AtomicReference<StreamReader> opened = new AtomicReference<>();
        await().atMost(patience).untilAsserted(() -> opened.set(open(api, query, lastEventId)));
        return opened.get();
    }

    /** The next event. */
    JsonNode event(Duration patience) throws InterruptedException {
        lastId = next("id: ", patience);
        String type = next("event: ", patience);
        JsonNode event = JsonMapper.shared().readTree(next("data: ", patience));
        assertThat(event.path("type").asString()).isEqualTo(type);
        return event;
    }

    /** Waits for a comment. */
    void comment(String text, Duration patience) throws InterruptedException {
        assertThat(next(": " + text, patience)).isEmpty();
    }

    String lastId() {
        return lastId;
    }

    private String next(String prefix, Duration patience) throws InterruptedException {
        while (true) {
            String line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(line).as("a line that begins with '" + prefix + "'").isNotNull();
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
