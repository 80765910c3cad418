package dev.inlet.event;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One stream: what is there already, then what comes, and a sign of life in between. */
class LiveStream {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    /** What is told: those events of a feed that are behind a place. */
    static final class Source {

        private static final int PAGE = 100;

        private final EventFeed feed;
        private final WantedTypes wanted;
        private FeedPosition position;

        Source(EventFeed feed, WantedTypes wanted, FeedPosition from) {
            this.feed = feed;
            this.wanted = wanted;
            this.position = from;
        }

        FeedPage next() {
            FeedPage page = feed.after(position, wanted, PAGE);
            position = page.behind();
            return page;
        }
    }

    private final Source source;
    private final NewEvents news;
    private final EventProperties properties;
    private final SseWriter out;
    private final long began = System.nanoTime();
    private long wrote = began;
    private long seen;

    LiveStream(Source source, NewEvents news, EventProperties properties, SseWriter out) {
        this.source = source;
        this.news = news;
        this.properties = properties;
        this.out = out;
    }

    void run(BooleanSupplier wanted) throws IOException {
        FeedPage first = next(); // a cursor that is refused is still a problem document
        out.begin();
        try {
            follow(first, wanted);
        } catch (IOException e) {
            // the client went away, as clients do
        } catch (DataAccessException e) {
            log.warn("an event stream ends, and its client will come again: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(FeedPage first, BooleanSupplier wanted) throws IOException, InterruptedException {
        FeedPage page = first;
        while (wanted.getAsBoolean() && since(began).compareTo(properties.streamDuration()) < 0) {
            if (!page.events().isEmpty()) {
                out.write(page.events());
                wrote = System.nanoTime();
            } else if (!page.more()) {
                beat();
                news.await(seen, properties.pollInterval());
            }
            page = next();
        }
    }

    /** Remembers how much was announced before it looks, so that nothing announced meanwhile is slept through. */
    private FeedPage next() {
        seen = news.count();
        return source.next();
    }

    private void beat() throws IOException {
        if (since(wrote).compareTo(properties.heartbeat()) >= 0) {
            out.beat();
            wrote = System.nanoTime();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
