package dev.inlet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events; each with its place in the feed as id, so that a client can go on behind it. */
class SseWriter {

    private final HttpServletResponse response;
    private final JsonMapper json;

    SseWriter(HttpServletResponse response, JsonMapper json) {
        this.response = response;
        this.json = json;
    }

    /** At once, so that the client knows it is heard. */
    void begin() throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // some proxies would wait for more
        send(": connected\n\n");
    }

    void write(List<FeedEvent> events) throws IOException {
        StringBuilder text = new StringBuilder();
        for (FeedEvent each : events) {
            text.append("id: ").append(each.position());
            text.append("\nevent: ").append(each.event().type().value());
            text.append("\ndata: ")
                    .append(json.writeValueAsString(each.event()))
                    .append("\n\n");
        }
        send(text.toString());
    }

    void beat() throws IOException {
        send(": still here\n\n");
    }

    private void send(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(UTF_8));
        response.flushBuffer();
    }
}
