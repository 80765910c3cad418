package dev.inlet.sync;

import dev.inlet.event.EventType;
import dev.inlet.event.EventsRecorded;
import dev.inlet.event.RecordedEvent;
import dev.inlet.metrics.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.JsonNode;

/** Measures, once they are committed, how long messages took from their arrival on their server into the database. */
@Component
class IngestLatency {

    private final Timer latency;

    IngestLatency(MeterRegistry registry) {
        this.latency = Timer.builder("inlet.messages.ingest.latency")
                .description("Time from a message's arrival on its server until it was stored")
                .serviceLevelObjectives(Buckets.WAITS.bounds())
                .register(registry);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(EventsRecorded recorded) {
        recorded.events().stream()
                .filter(event -> event.type() == EventType.MESSAGE_RECEIVED)
                .forEach(this::stored);
    }

    private void stored(RecordedEvent event) {
        JsonNode arrivedAt = event.data().path("arrivedAt");
        if (arrivedAt.isString()) {
            Duration took = Duration.between(Instant.parse(arrivedAt.asString()), event.timestamp());
            latency.record(took.isNegative() ? Duration.ZERO : took); // its server's clock is ahead
        }
    }
}
