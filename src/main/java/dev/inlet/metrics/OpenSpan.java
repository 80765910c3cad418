package dev.inlet.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of work that has begun, for those who collect traces. */
public final class OpenSpan {

    private final Tracer tracer;
    private final Span span;

    OpenSpan(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    /** What this thread does until that is closed belongs to it. */
    public Tracer.SpanInScope enter() {
        return tracer.withSpan(span);
    }

    /** From where others go on; null while nobody collects traces. */
    public @Nullable TraceParent place() {
        return Spans.place(span);
    }

    public void end(Map<String, String> tags, boolean failed) {
        tags.forEach(span::tag);
        if (failed) {
            span.tag("error", "true");
        }
        span.end();
    }
}
