package dev.inlet.webhook.delivery;

import dev.inlet.metrics.OpenSpan;
import dev.inlet.metrics.Spans;
import dev.inlet.metrics.TraceParent;
import dev.inlet.webhook.http.Outcome;
import dev.inlet.webhook.http.WebhookSender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes an attempt: builds the request as it is now, sends it, and says what came of it. */
@Component
class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final WebhookRequests requests;
    private final WebhookSender sender;
    private final Spans spans;
    private final Clock clock;

    Attempts(WebhookRequests requests, WebhookSender sender, Spans spans, Clock clock) {
        this.spans = spans;
        this.requests = requests;
        this.sender = sender;
        this.clock = clock;
    }

    Attempt make(DueDelivery delivery) throws InterruptedException {
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long start = System.nanoTime();
        OpenSpan span = spans.begin("webhook attempt", delivery.event().traceParent());
        Outcome outcome = send(delivery, startedAt, place(span, delivery));
        return new Attempt(startedAt, Duration.ofNanos(System.nanoTime() - start), outcome, span);
    }

    /** Where nobody collects traces, the event's id holds its attempts together. */
    private static TraceParent place(OpenSpan span, DueDelivery delivery) {
        return Objects.requireNonNullElseGet(
                span.place(), () -> TraceParent.in(delivery.event().id()));
    }

    private Outcome send(DueDelivery delivery, Instant startedAt, TraceParent place) throws InterruptedException {
        WebhookRequest request;
        try {
            request = requests.of(delivery, startedAt, place);
        } catch (DataAccessException e) {
            throw e; // the database's trouble is no attempt
        } catch (RuntimeException e) {
            log.error(
                    "no request could be made of delivery {}", delivery.claim().delivery(), e);
            return new Outcome.Unreachable("Inlet could not make the request: " + e.getMessage());
        }
        return sender.send(request.url(), request.headers(), request.contentType(), request.body());
    }
}
