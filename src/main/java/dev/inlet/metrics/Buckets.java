package dev.inlet.metrics;

import java.time.Duration;
import java.util.Arrays;

/** The bounds of histograms: the same in every replica, so that these add up, and few, because each is a series. */
public enum Buckets {
    /** One question and its answer over a network. */
    ANSWERS("1ms 5ms 10ms 25ms 50ms 100ms 250ms 500ms 1s 2500ms 5s 10s 30s 60s"),
    /** A piece of work of many such steps. */
    WORK("50ms 100ms 250ms 500ms 1s 2500ms 5s 10s 30s 60s 120s 300s 600s"),
    /** What waits for its turn, or for somebody else to be well again. */
    WAITS("100ms 250ms 500ms 1s 2500ms 5s 10s 30s 60s 120s 300s 600s 1800s 3600s 21600s 86400s");

    private final Duration[] bounds;

    Buckets(String bounds) {
        this.bounds = Arrays.stream(bounds.split(" ")).map(Buckets::duration).toArray(Duration[]::new);
    }

    private static Duration duration(String text) {
        return Duration.parse(
                text.endsWith("ms")
                        ? "PT" + Long.parseLong(text.replace("ms", "")) / 1000.0 + "S"
                        : "PT" + text.toUpperCase(java.util.Locale.ROOT));
    }

    public Duration[] bounds() {
        return bounds.clone();
    }
}
