package dev.inlet.webhook.delivery;

import dev.inlet.webhook.delivery.NextAttempt.Exhausted;
import dev.inlet.webhook.delivery.NextAttempt.Forbidden;
import dev.inlet.webhook.delivery.NextAttempt.Later;
import dev.inlet.webhook.delivery.NextAttempt.Unneeded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What an operator watches: how attempts end, and what has been waiting for how long. */
@Component
class WebhookMetrics {

    private static final String ATTEMPTS = "inlet.webhook.attempts";
    private static final String DELIVERED = "delivered";
    private static final String RETRIED = "retried";
    private static final String EXHAUSTED = "exhausted";
    private static final String DISABLED = "disabled";

    private final MeterRegistry registry;

    WebhookMetrics(MeterRegistry registry, DeliveryBacklog backlog) {
        this.registry = registry;
        List.of(DELIVERED, RETRIED, EXHAUSTED, DISABLED).forEach(this::timer); // zeros from the start
        gauge("pending", "Deliveries that enabled webhooks still wait for", backlog, state -> state.pending());
        gauge("held", "Pending deliveries of disabled webhooks", backlog, state -> state.held());
        Gauge.builder(
                        "inlet.webhook.deliveries.oldest.pending.age",
                        backlog,
                        it -> it.state().oldestSeconds())
                .description("Age of the oldest delivery that an enabled webhook still waits for")
                .baseUnit("seconds")
                .register(registry);
    }

    void attempted(NextAttempt next, Duration duration) {
        timer(
                        switch (next) {
                            case Unneeded _ -> DELIVERED;
                            case Later _ -> RETRIED;
                            case Exhausted _ -> EXHAUSTED;
                            case Forbidden _ -> DISABLED;
                        })
                .record(duration);
    }

    private Timer timer(String outcome) {
        return Timer.builder(ATTEMPTS)
                .description("Attempts to deliver an event to a webhook")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void gauge(
            String name, String description, DeliveryBacklog backlog, ToDoubleFunction<DeliveryBacklog.State> value) {
        Gauge.builder("inlet.webhook.deliveries." + name, backlog, it -> value.applyAsDouble(it.state()))
                .description(description)
                .register(registry);
    }
}
