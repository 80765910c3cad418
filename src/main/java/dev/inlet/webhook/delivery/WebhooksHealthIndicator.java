package dev.inlet.webhook.delivery;

import dev.inlet.metrics.Degraded;
import dev.inlet.metrics.MetricsProperties;
import dev.inlet.webhook.delivery.DeliveryBacklog.State;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether events reach every webhook that wants them. */
@Component
class WebhooksHealthIndicator implements HealthIndicator {

    private final DeliveryBacklog backlog;
    private final MetricsProperties properties;

    WebhooksHealthIndicator(DeliveryBacklog backlog, MetricsProperties properties) {
        this.backlog = backlog;
        this.properties = properties;
    }

    @Override
    public Health health() {
        State state = backlog.state();
        return new Degraded()
                .when(
                        state.oldestSeconds() > properties.backlogAfter().toSeconds(),
                        "a delivery has waited for " + Duration.ofSeconds((long) state.oldestSeconds()))
                .when(state.givenUp() > 0, (long) state.givenUp() + " webhooks were disabled by Inlet")
                .health(!Double.isNaN(state.pending()))
                .withDetail("pending", (long) state.pending())
                .withDetail("held", (long) state.held())
                .withDetail("exhausted", (long) state.exhausted())
                .build();
    }
}
