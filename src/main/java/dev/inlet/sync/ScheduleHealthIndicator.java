package dev.inlet.sync;

import dev.inlet.metrics.Degraded;
import dev.inlet.metrics.MetricsProperties;
import dev.inlet.sync.SyncsAtAGlance.State;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether syncs begin when they are due, and end. */
@Component
class ScheduleHealthIndicator implements HealthIndicator {

    private final SyncsAtAGlance glance;
    private final SyncProperties syncs;
    private final MetricsProperties properties;

    ScheduleHealthIndicator(SyncsAtAGlance glance, SyncProperties syncs, MetricsProperties properties) {
        this.glance = glance;
        this.syncs = syncs;
        this.properties = properties;
    }

    @Override
    public Health health() {
        State state = glance.state();
        Duration longest = syncs.timeout().plus(properties.lateAfter());
        return new Degraded()
                .when(
                        state.lateness() > properties.lateAfter().toSeconds(),
                        "an account has been due for " + seconds(state.lateness()) + " and nobody syncs it")
                .when(
                        state.longestRunning() > longest.toSeconds(),
                        "a sync has been under way for " + seconds(state.longestRunning()))
                .health(!Double.isNaN(state.running()))
                .withDetail("running", (long) state.running())
                .withDetail("longestRunning", seconds(state.longestRunning()))
                .withDetail("lateness", seconds(state.lateness()))
                .build();
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds)
                ? "unknown"
                : Duration.ofSeconds((long) seconds).toString();
    }
}
