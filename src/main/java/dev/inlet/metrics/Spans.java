package dev.inlet.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Writes pieces of work into traces when they are done, for those who collect traces. */
@Component
public class Spans {

    /** From when to when something was done. */
    public record Period(Instant from, Instant to) {}

    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    public void record(String name, Period period, Map<String, String> tags, boolean failed) {
        Span span = tracer.spanBuilder()
                .setNoParent()
                .name(name)
                .startTimestamp(microseconds(period.from), TimeUnit.MICROSECONDS)
                .start();
        tags.forEach(span::tag);
        if (failed) {
            span.tag("error", "true");
        }
        span.end(microseconds(period.to), TimeUnit.MICROSECONDS);
    }

    private static long microseconds(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
    }
}
