package dev.inlet.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes pieces of work into traces, for those who collect them. Where nobody does, none is begun, and none has a place. */
@Component
public class Spans {

    private final Tracer tracer;

    Spans(Tracer tracer, ObjectProvider<SpanExporter> exporters) {
        this.tracer = exporters.stream().findAny().isPresent() ? tracer : Tracer.NOOP;
    }

    /** Begins a piece of work in a trace of its own, or as a part of what others began, perhaps elsewhere. */
    public OpenSpan begin(String name, @Nullable TraceParent parent) {
        Span.Builder builder = tracer.spanBuilder().name(name);
        Span.Builder placed = parent == null ? builder.setNoParent() : builder.setParent(context(parent));
        return new OpenSpan(tracer, placed.start());
    }

    private TraceContext context(TraceParent parent) {
        return tracer.traceContextBuilder()
                .traceId(parent.trace())
                .spanId(parent.span())
                .sampled(parent.sampled())
                .build();
    }

    /** Where this thread's work belongs; null for none that is traced. */
    public @Nullable TraceParent here() {
        Span current = tracer.currentSpan();
        return current == null ? null : place(current);
    }

    static @Nullable TraceParent place(Span span) {
        TraceContext context = span.context();
        return context.traceId().isEmpty()
                ? null
                : new TraceParent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
    }

    /** Threads whose work belongs where that of their callers does. */
    public static ExecutorService shared(ExecutorService threads) {
        return Context.taskWrapping(threads);
    }
}
