package dev.inlet.event;

import dev.inlet.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Serves event streams, so many at once and until Inlet stops; each on its request's own virtual thread. */
@Component
class LiveStreams implements SmartLifecycle {

    private static final String RETRY_SECONDS = "5";

    private final EventFeed feed;
    private final NewEvents news;
    private final EventProperties properties;
    private final JsonMapper json;
    private final Semaphore free;
    private volatile boolean running;

    LiveStreams(EventFeed feed, NewEvents news, EventProperties properties, JsonMapper json) {
        this.feed = feed;
        this.news = news;
        this.properties = properties;
        this.json = json;
        this.free = new Semaphore(properties.maxStreams());
    }

    /** Returns when the client went away, the time of a stream is over, or Inlet stops. */
    void serve(FeedPosition from, WantedTypes wanted, HttpServletResponse response) throws IOException {
        if (!free.tryAcquire()) {
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "too_many_streams",
                            "This replica serves " + properties.maxStreams() + " event streams already.")
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        try {
            LiveStream.Source source = new LiveStream.Source(feed, wanted, from);
            new LiveStream(source, news, properties, new SseWriter(response, json)).run(() -> running);
        } finally {
            free.release();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        running = false;
        news.announce();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
