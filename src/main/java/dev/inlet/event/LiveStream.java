package dev.inlet.event;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One stream: what is there already, then what comes, and a sign of life in between. */
class LiveStream {

    private static final int PAGE = 100;

    private final EventFeed feed;
    private final NewEvents news;
    private final EventProperties properties;
    private final SseWriter out;
    private final long began = System.nanoTime();
    private long wrote = began;
    private long seen;

    LiveStream(EventFeed feed, NewEvents news, EventProperties properties, SseWriter out) {
        this.feed = feed;
        this.news = news;
        this.properties = properties;
        this.out = out;
    }

    void run(FeedPosition from, BooleanSupplier wanted) throws IOException {
        List<FeedEvent> first = next(from); // a cursor that is refused is still a problem document
        out.begin();
        try {
            follow(from, first, wanted);
        } catch (IOException e) {
            // the client went away, as clients do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(FeedPosition from, List<FeedEvent> first, BooleanSupplier wanted)
            throws IOException, InterruptedException {
        FeedPosition position = from;
        List<FeedEvent> page = first;
        while (wanted.getAsBoolean() && since(began).compareTo(properties.streamDuration()) < 0) {
            if (page.isEmpty()) {
                beat();
                news.await(seen, properties.pollInterval());
            } else {
                position = write(page);
            }
            page = next(position);
        }
    }

    /** Remembers how much was announced before it looks, so that nothing announced meanwhile is slept through. */
    private List<FeedEvent> next(FeedPosition position) {
        seen = news.count();
        return feed.after(position, PAGE);
    }

    private FeedPosition write(List<FeedEvent> page) throws IOException {
        out.write(page);
        wrote = System.nanoTime();
        return page.getLast().position();
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
