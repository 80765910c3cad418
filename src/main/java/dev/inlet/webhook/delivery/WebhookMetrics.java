package dev.inlet.webhook.delivery;

import static java.util.Objects.requireNonNull;

import dev.inlet.metrics.Buckets;
import dev.inlet.metrics.OpenSpan;
import dev.inlet.webhook.delivery.DeliveryBacklog.State;
import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an operator watches: how attempts end, how long events take to arrive, and what has been waiting for how long. */
@Component
class WebhookMetrics {

    private static final String DELIVERED = "delivered";
    private static final String RETRIED = "retried";
    private static final String EXHAUSTED = "exhausted";
    private static final String DISABLED = "disabled";

    private final MeterRegistry registry;
    private final DeliveryBacklog backlog;
    private final Clock clock;
    private final Timer latency;
    private final Map<String, Timer> attempts;

    WebhookMetrics(MeterRegistry registry, DeliveryBacklog backlog, Clock clock) {
        this.registry = registry;
        this.backlog = backlog;
        this.clock = clock;
        this.latency = Timer.builder("inlet.webhook.delivery.latency")
                .description("Time from an event to the 2xx of a webhook")
                .serviceLevelObjectives(Buckets.WAITS.bounds())
                .register(registry);
        this.attempts = Stream.of(DELIVERED, RETRIED, EXHAUSTED, DISABLED) // zeros from the start
                .collect(Collectors.toMap(Function.identity(), this::attempts));
        deliveries("pending", "Deliveries that enabled webhooks still wait for", State::pending);
        deliveries("held", "Pending deliveries of disabled webhooks", State::held);
        deliveries("exhausted", "Deliveries that were given up and not sent anew", State::exhausted);
        webhooks("enabled", State::enabled);
        webhooks("failing", State::failing);
        webhooks("disabled", State::disabled);
        webhooks("given_up", State::givenUp);
        TimeGauge.builder(
                        "inlet.webhook.deliveries.oldest.pending.age",
                        backlog,
                        TimeUnit.SECONDS,
                        it -> it.state().oldestSeconds())
                .description("Age of the oldest delivery that an enabled webhook still waits for")
                .register(registry);
    }

    void attempted(DueDelivery delivery, Attempt attempt, NextAttempt next) {
        String outcome = switch (next) {
            case Unneeded _ -> DELIVERED;
            case Later _ -> RETRIED;
            case Exhausted _ -> EXHAUSTED;
            case Forbidden _ -> DISABLED;
        };
        requireNonNull(attempts.get(outcome)).record(attempt.duration());
        trace(delivery.claim(), attempt.span(), outcome);
        if (next instanceof Unneeded) {
            Duration took = Duration.between(delivery.event().timestamp(), clock.instant());
            latency.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    private static void trace(Claim claim, OpenSpan span, String outcome) {
        Map<String, String> tags = Map.of(
                "inlet.webhook.id", claim.webhook().toString(),
                "inlet.delivery.id", claim.delivery().toString(),
                "inlet.event.id", claim.event().toString(),
                "inlet.webhook.outcome", outcome);
        span.end(tags, !outcome.equals(DELIVERED));
    }

    private Timer attempts(String outcome) {
        return Timer.builder("inlet.webhook.attempt.duration")
                .description("Attempts to deliver an event to a webhook, and how long they took")
                .tag("outcome", outcome)
                .serviceLevelObjectives(Buckets.ANSWERS.bounds())
                .register(registry);
    }

    private void deliveries(String name, String description, ToDoubleFunction<State> value) {
        gauge("inlet.webhook.deliveries." + name, description, Tags.empty(), value);
    }

    private void webhooks(String state, ToDoubleFunction<State> value) {
        gauge("inlet.webhooks", "Webhooks by state", Tags.of("state", state), value);
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<State> value) {
        Gauge.builder(name, backlog, it -> value.applyAsDouble(it.state()))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
